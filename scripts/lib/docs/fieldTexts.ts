/** What a field is, in words: its kind, its limits, what is set at first, and when it is shown. */
import type { INodeProperties } from 'n8n-workflow';
import { optionsOf } from '../forms';

const KINDS: Partial<Record<INodeProperties['type'], string>> = {
	boolean: 'on or off',
	collection: 'add what you need',
	dateTime: 'date',
	fixedCollection: 'a row for each',
	json: 'JSON',
	multiOptions: 'several of a list',
	number: 'number',
	options: 'one of a list',
	resourceLocator: 'from the list or by ID',
	string: 'text',
};

/** E.g. `required, from the list or by ID`. A condition with a slash in front is about a field of the whole form. */
export function factsOf(
	field: INodeProperties,
	siblings: INodeProperties[],
	form: INodeProperties[],
): string {
	const { required, typeOptions: { minValue, maxValue, password } = {} } = field;
	return [
		required && 'required',
		password ? 'secret' : kindOf(field),
		minValue !== undefined && maxValue !== undefined && `${count(minValue)} to ${count(maxValue)}`,
		minValue !== undefined && maxValue === undefined && `at least ${count(minValue)}`,
		presetOf(field),
		...conditionsOf(field, [...siblings, ...form.map((one) => ({ ...one, name: `/${one.name}` }))]),
	]
		.filter(Boolean)
		.join(', ');
}

const kindOf = ({ type, modes = [] }: INodeProperties) =>
	modes.some(({ name }) => name === 'email')
		? 'from the list, by ID or by email'
		: (KINDS[type] ?? type);

const count = (value: number) => value.toLocaleString('en');

function presetOf(field: INodeProperties): string | undefined {
	const { type, default: preset } = field;
	if (type === 'boolean') return `${preset ? 'on' : 'off'} at first`;
	if (type === 'options') {
		const name = optionsOf(field).find(({ value }) => value === preset)?.name;
		return name && `*${name}* at first`;
	}
	if (typeof preset === 'number') return `${count(preset)} at first`;
	return typeof preset === 'string' && preset !== '' ? `\`${preset}\` at first` : undefined;
}

function conditionsOf({ displayOptions = {} }: INodeProperties, siblings: INodeProperties[]) {
	const say = (word: string, conditions: object = {}) =>
		Object.entries(conditions)
			.filter(([name]) => name !== 'resource' && name !== 'operation')
			.map(([name, values]) => `${word} ${conditionText(name, values as unknown[], siblings)}`);
	return [...say('only with', displayOptions.show), ...say('not with', displayOptions.hide)];
}

function conditionText(name: string, values: unknown[], siblings: INodeProperties[]): string {
	const sources = siblings.filter((sibling) => sibling.name === name);
	const options = sources.flatMap(optionsOf);
	const nameOf = (value: unknown) => {
		if (typeof value === 'boolean') return value ? 'on' : 'off';
		return options.find((option) => option.value === value)?.name ?? String(value);
	};
	return `*${sources[0]?.displayName ?? name}* ${listed(values.map(nameOf), 'or')}`;
}

export function listed(words: string[], and: string): string {
	const all = [...new Set(words)];
	return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} ${and} ${all.at(-1)}`;
}

/** The description as sentences of Markdown, with the example that the empty field shows. */
export function sentencesOf(field: INodeProperties): string {
	const { description = '', hint = '', placeholder = '', default: preset } = field;
	const example = /^e\.g\. (.*)/.exec(placeholder)?.[1];
	return [description, hint]
		.filter(Boolean)
		.map((text) => sentence(toMarkdown(text)))
		.concat(example && example !== preset ? [`E.g. \`${example}\``] : [])
		.join(' ');
}

export const sentence = (text: string) => (/[.!?…]$/.test(text) ? text : `${text}.`);

const toMarkdown = (html: string) =>
	html.replace(/<a href="([^"]+)"[^>]*>([^<]+)<\/a>/g, '[$2]($1)').replace(/<\/?code>/g, '`');
