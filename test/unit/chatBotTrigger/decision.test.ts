import type { Webhook, WebhookData } from '../../../nodes/ChatBot/api/webhooks';
import {
	decide,
	isOurs,
	winnerOf,
	type Decision,
} from '../../../nodes/ChatBot/trigger/register/decision';

const wanted: WebhookData = { name: 'orders', url: 'https://me/hook', token: 'mine' };
const theirs: WebhookData = { name: 'orders', url: 'https://them/hook', token: 'theirs' };

type Hook = WebhookData & { id: string };

function directory(hooks: Hook[]) {
	const looked: string[] = [];
	return {
		looked,
		list: async (): Promise<Webhook[]> => hooks.map(({ id, name, url }) => ({ id, name, url })),
		get: async (id: string) => {
			looked.push(id);
			return hooks.find((hook) => hook.id === id)!;
		},
	};
}

const hook = (id: string, change: Partial<WebhookData> = {}): Hook => ({
	id,
	...wanted,
	...change,
});
const other = (id: string, change: Partial<WebhookData> = {}) => hook(id, { ...theirs, ...change });
const taken = (by: Hook): Decision => ({
	kind: 'nameTaken',
	by: { id: by.id, name: by.name, url: by.url },
});

const keep = (id: string): Decision => ({ kind: 'keep', id });
const update = (id: string): Decision => ({ kind: 'update', id });

const table: Array<[string, Hook[], string | undefined, Decision]> = [
	['none', [], undefined, { kind: 'create' }],
	['none, though one is remembered', [], '1', { kind: 'create' }],
	['others only', [other('1', { name: 'x' })], undefined, { kind: 'create' }],
	['ours', [hook('1')], '1', keep('1')],
	['ours, nothing remembered', [hook('1')], undefined, keep('1')],
	['ours with another URL', [hook('1', { url: 'https://old' })], '1', update('1')],
	['ours with another name', [hook('1', { name: 'old' })], '1', update('1')],
	['ours with another token', [hook('1', { token: 'old' })], '1', update('1')],
	['ours with nothing as it was', [other('1', { name: 'old' })], '1', update('1')],
	['one with our URL, another ID', [hook('2')], '1', keep('2')],
	['one with our URL, another name', [hook('2', { name: 'x' })], '1', update('2')],
	['two with our URL', [hook('1'), hook('2')], '2', keep('2')],
	['two with our URL, none remembered', [hook('1'), hook('2')], undefined, keep('1')],
	[
		'our URL before the one remembered',
		[hook('1', { url: 'https://old' }), hook('2')],
		'1',
		keep('2'),
	],
	['our name and token at an old URL', [hook('1', { url: 'https://old' })], undefined, update('1')],
	['a taken name', [other('1')], undefined, taken(other('1'))],
	[
		'a taken name, ours is to be renamed',
		[hook('1', { name: 'old' }), other('2')],
		'1',
		taken(other('2')),
	],
	['a taken name, ours already has it', [other('2'), hook('1')], '1', keep('1')],
	[
		'a taken name, ours has it and an old token',
		[other('2'), hook('1', { token: 'x' })],
		'1',
		update('1'),
	],
	[
		'a name twice, one with our token',
		[other('1'), hook('2', { url: 'https://old' })],
		undefined,
		update('2'),
	],
];

it.each(table)('%s', async (_, hooks, remembered, expected) => {
	expect(await decide(wanted, remembered, directory(hooks))).toEqual(expected);
});

it('looks at no more details than it needs', async () => {
	const some = directory([other('1', { name: 'x' }), other('2', { name: 'y' }), hook('3')]);
	await decide(wanted, '3', some);
	expect(some.looked).toEqual(['3']);
	const none = directory([other('1', { name: 'x' })]);
	await decide(wanted, undefined, none);
	expect(none.looked).toEqual([]);
});

it('a webhook without a token in its details is mended', async () => {
	const hooks = [{ ...hook('1'), token: undefined as unknown as string }];
	expect(await decide(wanted, '1', directory(hooks))).toEqual(update('1'));
});

it('ours leads to our address or is remembered', () => {
	expect(isOurs(hook('1'), wanted.url, undefined)).toBe(true);
	expect(isOurs(other('1'), wanted.url, '1')).toBe(true);
	expect(isOurs(other('1'), wanted.url, '2')).toBe(false);
	expect(isOurs(other('1'), wanted.url, undefined)).toBe(false);
});

describe('of several that were made at once', () => {
	const elsewhere = { url: theirs.url };
	const renamed = { name: 'by hand' };
	it.each([
		['one', [hook('b')], 'b'],
		['two with our address', [hook('b'), hook('a')], 'a'],
		['two with our name', [hook('b'), hook('a', elsewhere)], 'a'],
		['a later one with our name', [hook('c', elsewhere), hook('b')], 'b'],
		['one with our address and another name', [hook('b'), hook('a', renamed)], 'a'],
		['all', [hook('c'), hook('b'), hook('a', elsewhere), other('0', renamed)], 'a'],
		['none that the list shows yet', [], 'b'],
	])('%s: the lowest ID stands', async (_, hooks, stands) => {
		expect(await winnerOf('b', wanted, directory(hooks))).toMatchObject({ id: stands });
	});
});
