import type { INodeProperties } from 'n8n-workflow';
import type { Parameters } from '../../../shared/run/parameters';
import type { Builder, StoryTexts } from '../../api/stories';

export const nameField: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. Order status',
	description: 'The name of the story',
};

export const descriptionField: INodeProperties = {
	displayName: 'Description',
	name: 'storyDescription',
	type: 'string',
	default: '',
	placeholder: 'e.g. Tells visitors where their order is',
	description: 'What the story is for',
};

export const builderOption: INodeProperties = {
	displayName: 'Builder',
	name: 'builder',
	type: 'options',
	options: [
		{ name: 'Current', value: 'current', description: 'Stories under /v2/stories' },
		{
			name: 'From the Credential',
			value: 'auto',
			description: 'The builder that belongs to the API Version of the credential',
		},
		{ name: 'Old', value: 'old', description: 'Stories under /stories' },
	],
	default: 'auto',
	description: 'The builder of ChatBot that the story belongs to',
};

export function readBuilder(parameters: Parameters): Builder {
	return (
		parameters.optionalChoice('options.builder', ['auto', 'current', 'old'] as const) ?? 'auto'
	);
}

/** The texts that the user filled in. */
export function readTexts(parameters: Parameters): StoryTexts {
	const name = parameters.optionalText('name');
	const description = parameters.optionalText('storyDescription');
	return {
		...(name === undefined ? {} : { name }),
		...(description === undefined ? {} : { description }),
	};
}
