import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { byId } from '../engine';

/** How an operation is shown on its page. It is run to see what comes out. */
export interface Example {
	/** What the fields are filled with, those left alone not named. */
	parameters: INodeParameters;
	/** What comes in; where nothing is said, one empty item. */
	items?: IDataObject[];
	/** How many rows of a longer result to show. */
	rows?: number;
	/** What differs from run to run, and what is shown instead, so that the page stays the same. */
	random?: [pattern: RegExp, shown: string];
	/** A sentence about what can be seen. */
	note?: string;
	/** Made up from the fields. */
	isDerived?: true;
	/** Set where the rows are up to the caller, so that n8n gets no preview of them. */
	anyRows?: true;
}

/** By resource and operation, e.g. `user.getAll`. */
export type Examples = Record<string, Example>;

export interface Recorded {
	rows: IDataObject[];
	/** The text of the file that the first row brings along. */
	file?: { name: string; text: string };
	/** What the visitor got, for a Reply. */
	answer?: unknown;
}

export function recordedOf(items: INodeExecutionData[]): Recorded {
	const [first] = Object.values(items[0]?.binary ?? {});
	return {
		rows: items.map(({ json }) => json),
		...(first && {
			file: {
				name: first.fileName ?? '',
				text: Buffer.from(first.data, 'base64').toString('utf8'),
			},
		}),
	};
}

/** A resource locator that takes the ID from the item. */
export const idFrom = (key: string) => byId(`={{ $json.${key} }}`);
