/** Inputs for an operation that comes without any: what the stand-in knows, or what the field shows. */
import type { INodeParameters, INodeProperties } from 'n8n-workflow';
import { byId } from '../engine/locator';
import type { Example } from './example';

/** Values that the data of the stand-in has, by the name of the field. */
export type Known = Record<string, string | number | string[] | number[]>;

/** Fills in what is required. Gives nothing where the fields do not tell what to enter. */
export function exampleFor(fields: INodeProperties[], known: Known): Example | undefined {
	const parameters: INodeParameters = {};
	for (const field of fields.filter((one) => one.required && isShown(one, fields))) {
		const value = known[field.name] ?? shownIn(field);
		if (value === undefined) return undefined;
		parameters[field.name] = field.type === 'resourceLocator' ? byId(String(value)) : value;
	}
	return { parameters, isDerived: true };
}

/** Whether the form shows the field as long as the others are left alone. */
const isShown = ({ displayOptions }: INodeProperties, fields: INodeProperties[]) =>
	Object.entries(displayOptions?.show ?? {}).every(([name, values = []]) => {
		const preset = fields.find((field) => field.name === name)?.default;
		return preset === undefined || (values as unknown[]).includes(preset);
	});

function shownIn({ default: preset, placeholder = '' }: INodeProperties) {
	const isFilled = preset !== '' && typeof preset !== 'object';
	return isFilled ? (preset as string) : /^e\.g\. (.+)/.exec(placeholder)?.[1];
}
