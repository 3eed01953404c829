import type { INodeProperties } from 'n8n-workflow';

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
