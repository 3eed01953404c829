import type { INodeProperties, INodePropertyMode } from 'n8n-workflow';

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

const EMAIL_MODE: INodePropertyMode = {
	displayName: 'By Email',
	name: 'email',
	type: 'string',
	placeholder: 'name@email.com',
};

/** An id: chosen from a searchable list, or entered. Somebody may be named by email as well. */
export function locator({
	displayName,
	name,
	description,
	searchListMethod,
	exampleId,
	byEmail,
}: Locator): INodeProperties {
	return {
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
			...(byEmail ? [EMAIL_MODE] : []),
		],
	};
}

/** For where the choice is a filter: nothing chosen means all. */
export const optional = (field: INodeProperties, description: string): INodeProperties => ({
	...field,
	required: false,
	description,
});
