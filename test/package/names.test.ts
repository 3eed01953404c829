/**
 * Saved workflows hold the names of parameters and the values of their options. What is in names.json
 * stays for ever; `npm run update` adds what is new.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ICredentialType, INodeProperties } from 'n8n-workflow';
import { credentials, formsOf, nameOf, nodes, optionsOf, withinOf } from '../../scripts/lib/forms';

/** By node, resource and operation, or by credential: its parameters, with the values of lists. */
type Names = Record<string, string[]>;

const file = join(__dirname, 'names.json');

const promised = JSON.parse(readFileSync(file, 'utf8')) as Names;

/** A name alone, or with each of its values: a value that goes is a name that goes. */
function namesIn(field: INodeProperties): string[] {
	return withinOf(field).flatMap(([path, { ...property }]) => [
		`${path}: ${property.type}`,
		...optionsOf(property).map(({ value }) => `${path} = ${String(value)}`),
		...(property.modes ?? []).map(({ name }) => `${path} by ${name}`),
	]);
}

const sorted = (names: string[]) => [...new Set(names)].sort();

const namesOfCredential = ({ name, properties }: ICredentialType): [string, string[]] => [
	name,
	sorted(properties.flatMap(namesIn)),
];

const actual: Names = Object.fromEntries([
	...credentials.map(namesOfCredential),
	...nodes.flatMap((node) =>
		formsOf(node).map(([chosen, fields]) => [nameOf(chosen), sorted(fields.flatMap(namesIn))]),
	),
]);

const missingIn = (whole: Names, part: Names) =>
	Object.entries(part).flatMap(([form, names]) =>
		[form, ...names.map((name) => `${form} ${name}`)].filter(
			(_, index) => !(form in whole) || (index > 0 && !whole[form].includes(names[index - 1])),
		),
	);

it('no name that was published is gone', () => {
	expect(missingIn(actual, promised)).toEqual([]);
});

it('every name is written down (npm run update)', () => {
	if (process.env.UPDATE && missingIn(actual, promised).length === 0) {
		writeFileSync(file, `${JSON.stringify(actual, null, '\t')}\n`);
		return;
	}
	expect(missingIn(promised, actual)).toEqual([]);
});

it('the list has teeth', () => {
	const [form, [name]] = Object.entries(promised)[0];
	expect(missingIn({}, { [form]: [name] })).toEqual([form, `${form} ${name}`]);
	expect(missingIn({ [form]: [] }, { [form]: [name] })).toEqual([`${form} ${name}`]);
});
