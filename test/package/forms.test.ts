/** What n8n's guide for texts and forms asks for, in every form a node can show. */
import type { INodeProperties } from 'n8n-workflow';
import {
	credentials,
	formsOf,
	groupsOf,
	nameOf,
	nodes,
	optionsOf,
	withinOf,
} from '../../scripts/lib/forms';

const forms = nodes.flatMap(formsOf).map(([chosen, fields]) => ({ name: nameOf(chosen), fields }));

const everyField = [
	...forms.flatMap(({ name, fields }) =>
		fields
			.flatMap((field) => withinOf(field))
			.map(([path, field]) => ({ at: `${name} ${path}`, field })),
	),
	...credentials.flatMap(({ name, properties }) =>
		properties
			.flatMap((field) => withinOf(field))
			.map(([path, field]) => ({ at: `${name} ${path}`, field })),
	),
];

const menus = nodes.flatMap(({ description: { name, properties } }) =>
	properties
		.filter((field) => ['resource', 'operation'].includes(field.name))
		.map((field) => ({
			at: `${name} ${field.name} ${JSON.stringify(field.displayOptions ?? '')}`,
			field,
		})),
);

const where = (list: Array<{ at: string }>) => list.map(({ at }) => at);

/** The two columns of a row of names and values explain themselves. */
const SELF_EXPLAINING = /\[\]\.(name|value)$/;

const WITHOUT_DESCRIPTION = ['notice', 'button', 'hidden'];

describe('every field', () => {
	it('is described', () => {
		const silent = everyField.filter(
			({ at, field }) =>
				!field.description &&
				!field.hint &&
				field.name !== 'options' &&
				!WITHOUT_DESCRIPTION.includes(field.type) &&
				!SELF_EXPLAINING.test(at),
		);
		expect(where(silent)).toEqual([]);
	});

	it('that is a switch begins with "Whether"', () => {
		const odd = everyField.filter(
			({ field }) => field.type === 'boolean' && !field.description?.startsWith('Whether '),
		);
		expect(where(odd)).toEqual([]);
	});

	it('of one sentence ends without a period, of more with one', () => {
		const odd = everyField.filter(({ field: { description = '' } }) => {
			const sentences = description.replace(/<[^>]+>/g, '').split(/[.!?] (?=[A-Z"])/).length;
			return description !== '' && description.endsWith('.') !== sentences > 1;
		});
		expect(where(odd)).toEqual([]);
	});

	it('has an example as n8n writes one', () => {
		const known = /^(e\.g\. .+|Choose…|Add .+|name@email\.com)$/;
		const odd = everyField.filter(
			({ field: { placeholder, type } }) =>
				placeholder !== undefined && type !== 'dateTime' && !known.test(placeholder),
		);
		expect(where(odd)).toEqual([]);
	});

	it('for JSON starts with some: n8n marks an empty one red', () => {
		const isJson = (text: unknown) => {
			try {
				return typeof JSON.parse(String(text)) === 'object';
			} catch {
				return false;
			}
		};
		const json = everyField.filter(({ field }) => field.type === 'json');
		expect(json).not.toEqual([]);
		expect(where(json.filter(({ field }) => !isJson(field.default)))).toEqual([]);
	});

	it('for a date that may be empty says what that means', () => {
		const dates = everyField.filter(
			({ at, field: { type, required } }) =>
				type === 'dateTime' && !required && !at.includes('filters.'),
		);
		const silent = dates.filter(
			({ field: { placeholder = '' } }) => !/^[A-Z][a-z ]+$/.test(placeholder),
		);
		expect(dates).not.toEqual([]);
		expect(where(silent)).toEqual([]);
	});

	it('has a default that it offers', () => {
		const odd = everyField.filter(({ field }) => {
			const values = optionsOf(field).map(({ value }) => value);
			return field.type === 'options' && values.length > 0 && !values.includes(field.default);
		});
		expect(where(odd)).toEqual([]);
	});

	it('that is secret is not shown', () => {
		const secrets = everyField.filter(({ field }) => /token|secret|password/i.test(field.name));
		const shown = secrets.filter(
			({ field }) => field.type !== 'hidden' && field.typeOptions?.password !== true,
		);
		expect(where(shown)).toEqual([]);
	});

	it.each(['error', 'problem', 'failure', 'mistake'])('does without the word "%s"', (word) => {
		const odd = everyField.filter(({ field }) =>
			new RegExp(`\\b${word}`, 'i').test(`${field.displayName} ${field.description}`),
		);
		expect(where(odd)).toEqual([]);
	});
});

describe('every list', () => {
	/** In the order of time or of use, not of the alphabet. */
	const ORDERED = /(apiVersion|authentication|idSource)$/;

	const lists = [...menus, ...everyField].map(({ at, field }) => ({
		at,
		names: optionsOf(field).map(({ name }) => name),
		values: optionsOf(field).map(({ value }) => value),
	}));

	it('of choices is sorted', () => {
		const odd = lists
			.filter(({ at }) => !ORDERED.test(at) && !/ resource /.test(at))
			.filter(({ names }) => names.join() !== [...names].sort(byAlphabet).join());
		expect(odd.map(({ at, names }) => `${at}: ${names.join(', ')}`)).toEqual([]);
	});

	it('of choices has no name and no value twice', () => {
		const odd = lists.filter(({ names, values }) =>
			[names, values].some((list) => new Set(list).size < list.length),
		);
		expect(where(odd)).toEqual([]);
	});

	it('of optional fields is sorted', () => {
		const odd = everyField
			.filter(({ field }) => field.type === 'collection')
			.map(({ at, field }) => ({
				at,
				names: (field.options as INodeProperties[]).map(({ displayName }) => displayName),
			}))
			.filter(({ names }) => names.join() !== [...names].sort(byAlphabet).join());
		expect(odd.map(({ at, names }) => `${at}: ${names.join(', ')}`)).toEqual([]);
	});
});

const byAlphabet = (a: string, b: string) => a.localeCompare(b, 'en', { sensitivity: 'base' });

describe('every operation', () => {
	const operations = menus.filter(({ field }) => field.name === 'operation');

	it('has an action and a description', () => {
		const silent = operations.flatMap(({ at, field }) =>
			optionsOf(field)
				.filter(({ action, description }) => !action || !description)
				.map(({ value }) => `${at} ${String(value)}`),
		);
		expect(silent).toEqual([]);
	});

	it('has an action of its own within its node', () => {
		for (const { description } of nodes) {
			const actions = description.properties
				.filter(({ name }) => name === 'operation')
				.flatMap((menu) => optionsOf(menu).map(({ action }) => action));
			expect(new Set(actions).size).toBe(actions.length);
		}
	});

	it('is the first one chosen only where it is there', () => {
		const odd = menus.filter(
			({ field }) => !optionsOf(field).some(({ value }) => value === field.default),
		);
		expect(where(odd)).toEqual([]);
	});
});

/** Whether two fields of the same name can never be seen together. */
function neverTogether(one: INodeProperties, other: INodeProperties): boolean {
	const [shows, others] = [one.displayOptions?.show ?? {}, other.displayOptions?.show ?? {}];
	return Object.entries(shows).some(
		([name, values = []]) =>
			others[name] !== undefined &&
			!(values as unknown[]).some((value) => (others[name] as unknown[]).includes(value)),
	);
}

function twiceIn(fields: INodeProperties[]): string[] {
	return fields
		.filter((field, index) =>
			fields
				.slice(0, index)
				.some((before) => before.name === field.name && !neverTogether(before, field)),
		)
		.map(({ name }) => name);
}

it.each(forms)('$name shows no name twice', ({ fields }) => {
	expect(twiceIn(fields)).toEqual([]);
	for (const [, field] of fields.flatMap((entry) => withinOf(entry))) {
		for (const [, values] of groupsOf(field)) expect(twiceIn(values)).toEqual([]);
	}
});
