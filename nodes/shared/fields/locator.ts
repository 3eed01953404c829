import type { INodeProperties } from 'n8n-workflow';
import type { Parameters } from '../run/parameters';
import { isGiven, isRecord } from '../values';

interface Locator {
	displayName: string;
	name: string;
	description: string;
	/** The picker's method under `methods.listSearch`. */
	searchListMethod: string;
	/** An id as it looks in this service. */
	exampleId: string;
	/** Set where a person may be named by email as well. */
	byEmail?: true;
}

/** An id: chosen from a searchable list, or entered. Somebody may be named by email as well. */
export function locator({
	displayName,
	name,
	description,
	searchListMethod,
	exampleId,
	byEmail,
}: Locator): INodeProperties {
	const field: INodeProperties = {
		displayName,
		name,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Choose…',
				typeOptions: { searchListMethod, searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: `e.g. ${exampleId}`,
			},
		],
	};
	return byEmail ? withEmail(field) : field;
}

const withEmail = (field: INodeProperties): INodeProperties => ({
	...field,
	modes: [
		...(field.modes ?? []),
		{
			displayName: 'By Email',
			name: 'email',
			type: 'string',
			placeholder: 'name@email.com',
		},
	],
});

/** For where the choice is a filter: nothing chosen means all. */
export const optional = (field: INodeProperties, description: string): INodeProperties => ({
	...field,
	required: false,
	description,
});

/** Whether such a field is filled in. An expression is, even if it comes to nothing: that would mean all. */
export function isChosen(parameters: Parameters, name: string): boolean {
	const given = parameters.raw(name);
	const value = isRecord(given) ? given.value : given;
	return isGiven(value) || parameters.plan.isExpression(name);
}
