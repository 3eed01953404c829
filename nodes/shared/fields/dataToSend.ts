import type { INodeProperties } from 'n8n-workflow';

const AUTOMATIC = 'autoMapInputData';

const BELOW = 'defineBelow';

export const DATA_SOURCES = [AUTOMATIC, BELOW] as const;

const dataToSend: INodeProperties = {
	displayName: 'Data to Send',
	name: 'dataToSend',
	type: 'options',
	options: [
		{
			name: 'Define Below',
			value: BELOW,
			description: 'Set the value of each field below',
		},
		{
			name: 'Map Automatically',
			value: AUTOMATIC,
			description:
				'Each column of the item that is named like a field fills it, such as E-Mail or First Name',
		},
	],
	default: BELOW,
	description: 'Where the values come from',
};

const inputsToIgnore: INodeProperties = {
	displayName: 'Columns to Ignore',
	name: 'inputsToIgnore',
	type: 'string',
	default: '',
	placeholder: 'e.g. row_number, note',
	description: 'Columns of the item that the node does not send, with commas between them',
	displayOptions: { show: { dataToSend: [AUTOMATIC] } },
};

/** For operations that take the values from the form or from the columns of the item. */
export const mappedFields = (...fields: INodeProperties[]): INodeProperties[] => [
	dataToSend,
	inputsToIgnore,
	...fields.map((field) => ({
		...field,
		displayOptions: { show: { dataToSend: [BELOW], ...field.displayOptions?.show } },
	})),
];

/** For the options of these operations; n8n needs the path of the deciding field from the top of the form. */
export const otherColumnsAsAttributes: INodeProperties = {
	displayName: 'Other Columns as Attributes',
	name: 'otherColumnsAsAttributes',
	type: 'boolean',
	default: false,
	description:
		'Whether columns that fit no field become custom attributes, each under the name of its column',
	displayOptions: { show: { '/dataToSend': [AUTOMATIC] } },
};
