/** The part of a page that is about one operation. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { groupsOf, optionsOf, root } from '../forms';
import type { Example, Recorded } from './example';
import { fieldList, type SharedFields } from './fields';
import { sentence } from './fieldTexts';
import { readableJson } from './json';

export interface Operation {
	/** E.g. `User: Get Many`. */
	heading: string;
	description: string;
	fields: INodeProperties[];
	/** Of the form, from the folder of the page. */
	picture: string;
}

export function operationBlock(
	{ heading, description, fields, picture }: Operation,
	shared: SharedFields,
	example?: Example,
	recorded?: Recorded,
): string {
	return [
		`### ${heading}`,
		sentence(description),
		fieldList(fields, shared),
		formPicture(heading, picture),
		example && recorded ? exampleText(fields, example, recorded) : '',
	]
		.filter(Boolean)
		.join('\n\n');
}

/** Folded away: who reads the list of fields seldom needs it. Nothing before it is taken. */
export const formPicture = (of: string, picture: string): string =>
	existsSync(join(root, 'docs', picture))
		? `<details><summary>The form</summary>\n\n![The form of ${of}](${picture})\n\n</details>`
		: '';

function exampleText(fields: INodeProperties[], example: Example, recorded: Recorded): string {
	const { items, note, parameters } = example;
	const filled = filledIn(fields, parameters);
	return [
		`**Example.** ${filled.length > 0 ? `With ${filled.join(', ')}` : 'With the fields as they are'}${
			items ? ', these items come in:' : ', this goes out:'
		}`,
		...(items ? [fenced('json', readableJson(items)), 'and these go out:'] : []),
		fenced('json', readableJson(recorded.rows.slice(0, example.rows))),
		...moreThan(example, recorded),
		...fileText(recorded),
		...(recorded.answer
			? ['The visitor gets:', fenced('json', readableJson(recorded.answer))]
			: []),
		...(note ? [note] : []),
	].join('\n\n');
}

export const fenced = (language: string, text: string) => `\`\`\`${language}\n${text}\n\`\`\``;

function moreThan({ rows = Infinity }: Example, recorded: Recorded): string[] {
	const more = recorded.rows.length - rows;
	return more > 0 ? [`… and ${more} more.`] : [];
}

const LINES_OF_A_FILE = 4;

function fileText({ file }: Recorded): string[] {
	if (!file) return [];
	const lines = file.text.trimEnd().split(/\r?\n/);
	const shown = lines.slice(0, LINES_OF_A_FILE);
	return [
		`and beside it the file \`${file.name}\`, which begins with:`,
		fenced('csv', shown.join('\n')),
	];
}

/** What the fields hold, e.g. `*Filters → Type* Email`. */
function filledIn(fields: INodeProperties[], values: IDataObject, before = ''): string[] {
	return Object.entries(values).flatMap(([name, value]) => {
		const candidates = fields.filter((field) => field.name === name);
		const field = candidates.find((one) => fits(one, values)) ?? candidates[0];
		if (!field) throw new Error(`There is no field ${before}${name}`);
		const title = `${before}${field.displayName}`;
		const within = groupsOf(field).flatMap(([group, inner]) => {
			const part = group ? (value as IDataObject)[group] : value;
			const rows = (Array.isArray(part) ? part : [part]) as IDataObject[];
			return rows.flatMap((row, index) =>
				filledIn(inner, row, `${title}${rows.length > 1 ? ` ${index + 1}` : ''} → `),
			);
		});
		return groupsOf(field).length > 0 ? within : [`*${title}* ${shown(field, value)}`];
	});
}

const fits = ({ displayOptions }: INodeProperties, values: IDataObject) =>
	Object.entries(displayOptions?.show ?? {}).every(
		([name, allowed]) => !(name in values) || (allowed as unknown[]).includes(values[name]),
	);

function shown(field: INodeProperties, value: unknown): string {
	if (typeof value === 'boolean') return value ? 'on' : 'off';
	if (Array.isArray(value)) return value.map((one) => shown(field, one)).join(' and ');
	const text = String((value as { value?: unknown })?.value ?? value).replace(/^=/, '');
	return optionsOf(field).find((option) => option.value === value)?.name ?? `\`${text}\``;
}
