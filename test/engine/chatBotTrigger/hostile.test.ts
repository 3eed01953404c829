/** Whatever is sent: a 4xx or a clean item, never a crash. The caller has the token, so he is ChatBot or worse. */
import { createRandom, pick, randomInteger, type Random } from '../../../sandbox/framework/random';
import { bodies, deepBody, runsOf, useTrigger } from '../../support/chatBotTrigger';

const trigger = useTrigger();
const { active, post, hooks } = trigger;
const set = { options: { includeRaw: true, ignoreDuplicates: false } };

const KEYS = [
	'builder', 'chatId',
	'conversationId', 'messageId', 'userId', 'externalId', 'message',
	'text', 'storyId', 'block', 'webhook',
	'attributes', 'userAttributes', 'raw',
]; // prettier-ignore
const isText = (value: unknown) => value === null || typeof value === 'string';

/** What every item of the trigger promises. */
function expectClean(json: any): void {
	expect(Object.keys(json)).toEqual(KEYS);
	const { block, webhook, attributes, userAttributes, builder, ...others } = json;
	expect(['current', 'legacy']).toContain(builder);
	expect([json.conversationId, json.text]).toEqual([json.chatId, json.message]);
	for (const key of ['chatId', 'messageId', 'userId', 'externalId', 'message', 'storyId']) {
		expect(isText(others[key])).toBe(true);
	}
	for (const named of [block, webhook]) {
		expect(Object.keys(named)).toEqual(['id', 'name']);
		expect(Object.values(named).every(isText)).toBe(true);
	}
	for (const record of [attributes, userAttributes]) {
		expect(Object.prototype.toString.call(record)).toBe('[object Object]');
	}
	expect(others.chatId ?? others.userId ?? others.externalId).toEqual(expect.any(String));
	expectNoPrototypeNames(json);
}

function expectNoPrototypeNames(value: unknown): void {
	if (typeof value !== 'object' || value === null) return;
	for (const name of ['__proto__', 'constructor', 'prototype']) {
		expect(Object.hasOwn(value, name)).toBe(false);
	}
	Object.values(value).forEach(expectNoPrototypeNames);
}

const expectUnpolluted = () => {
	expect(Object.keys(Object.prototype)).toEqual([]);
	expect(({} as any).polluted).toBeUndefined();
};

async function itemFor(body: string, headers?: Record<string, string>) {
	const hosted = await active({ set });
	const { status } = await post(hosted, body, { headers });
	const [run] = await runsOf(hosted);
	expectUnpolluted();
	if (run) expectClean(run.outputs[0][0].json);
	return { status, json: run?.outputs[0][0].json as any };
}

describe('no delivery', () => {
	it.each([
		'',
		' ',
		'{',
		'hello',
		'<xml/>',
		'{"chatId":',
		'undefined',
		'NaN',
		'[]',
		'[{"chatId":"c"}]',
		'"chatId"',
		'7',
		'true',
		'null',
		'{}',
		'{"chatId":null}',
		'{"chatId":""}',
		'{"chatId":{}}',
		'{"chatId":["c"]}',
		'{"chatId":true}',
		'{"chatId":1e400}',
		'{"chatId":"  "}',
		'{"messageId":"m","attributes":{"a":"1"}}',
		'{"result":{}}',
		'{"result":{},"chatId":"c"}',
		'{"__proto__":{"chatId":"c"}}',
		'{"constructor":{"prototype":{"polluted":1}}}',
		`{"chatId":"${'c'.repeat(513)}"}`,
	])('%s gets a 4xx', async (body) => {
		// prettier-ignore
		const { status, json } = await itemFor(body);
		expect([400, 422]).toContain(status);
		expect(json).toBeUndefined();
	});

	it.each(['text/plain', 'application/xml', 'application/octet-stream', 'image/png'])(
		'as %s gets a 4xx',
		async (type) => {
			const body = JSON.stringify(bodies.current());
			expect(await itemFor(body, { 'content-type': type })).toEqual({ status: 400 });
		},
	);

	it.each([32, 100, 1000, 10_000, 200_000])('nested %d levels deep gets 400', async (levels) => {
		expect(await itemFor(deepBody(levels))).toEqual({ status: 400 });
	});

	it('nested in arrays gets 400', async () => {
		const body = `{"chatId":"c","x":${'['.repeat(10_000)}${']'.repeat(10_000)}}`;
		expect(await itemFor(body)).toEqual({ status: 400 });
	});
});

describe('a clean item is made of', () => {
	it('wrong types everywhere', async () => {
		const wrong = [null, 1, true, 'x', [], [1], {}, { a: { b: 1 } }];
		const hosted = await active({ set });
		for (const value of wrong) {
			const body = Object.fromEntries(Object.keys(bodies.current()).map((key) => [key, value]));
			await post(hosted, { ...body, chatId: 'c' });
			const result = Object.fromEntries(
				Object.keys(bodies.legacy().result as object).map((key) => [key, value]),
			);
			await post(hosted, { conversationId: 'c', sessionId: value, result });
		}
		const runs = await runsOf(hosted);
		expect(runs).toHaveLength(2 * wrong.length);
		for (const run of runs) expectClean(run.outputs[0][0].json);
	});

	it('numbers for texts', async () => {
		const { json } = await itemFor('{"chatId":7,"messageId":0,"node":{"name":1.5}}');
		expect(json).toMatchObject({ chatId: '7', messageId: '0', block: { id: null, name: '1.5' } });
	});

	it('an ID of the chat that is missing, where the user is known', async () => {
		const { json } = await itemFor('{"chatId":"","userId":"u"}');
		expect(json).toMatchObject({ chatId: null, userId: 'u' });
	});

	it('nesting as it may be', async () => {
		const { status, json } = await itemFor(deepBody(31));
		expect(status).toBe(200);
		expect(JSON.stringify(json.attributes)).toContain('{"a":1}');
	});

	it.each(['__proto__', 'constructor', 'prototype'])('the name %s at each level', async (name) => {
		const evil = `"${name}":{"polluted":"yes","prototype":{"polluted":"yes"}}`;
		const inner = `{${evil},"ok":{${evil},"list":[{${evil},"n":1}]}}`;
		const body = `{${evil},"chatId":"c","node":${inner},"attributes":${inner},"userAttributes":${inner}}`;
		const { json } = await itemFor(body);
		const clean = { ok: { list: [{ n: 1 }] } };
		expect(json).toMatchObject({ attributes: clean, userAttributes: clean, raw: { node: clean } });
		expect(JSON.stringify(json)).not.toContain('polluted');
		const legacy = `{"conversationId":"c","result":{${evil},"parameters":${inner}}}`;
		expect(JSON.stringify((await itemFor(legacy)).json)).not.toContain('polluted');
	});

	it('16 MiB', async () => {
		const body = JSON.stringify(bodies.current({ attributes: { a: 'x'.repeat(16 * 2 ** 20) } }));
		const { status, json } = await itemFor(body);
		expect(status).toBe(200);
		expect(json.attributes.a).toHaveLength(16 * 2 ** 20);
	});

	it('200,000 attributes', async () => {
		const attributes = Object.fromEntries(
			Array.from({ length: 200_000 }, (_, n) => [`a${n}`, 'x']),
		);
		const { status, json } = await itemFor(JSON.stringify(bodies.current({ attributes })));
		expect(status).toBe(200);
		expect(Object.keys(json.attributes)).toHaveLength(200_000);
	});

	it('a form, as it has the keys of a delivery', async () => {
		const headers = { 'content-type': 'application/x-www-form-urlencoded' };
		const { json } = await itemFor('chatId=c&chatId=d&userId=u&attributes=x', headers);
		expect(json).toMatchObject({ chatId: null, userId: 'u', attributes: {} });
	});
});

describe('500 random calls', () => {
	const NAMES = [
		'chatId', 'messageId', 'userId', 'externalId', 'node', 'attributes', 'userAttributes', 'result',
		'conversationId', 'sessionId', 'resolvedQuery', 'interaction', 'parameters', 'sessionParameters',
		'id', 'name', '__proto__', 'constructor', 'prototype', 'toString', 'length', '', '0', 'ü🙂', 'a b',
	]; // prettier-ignore
	const SCALARS = [
		'null', 'true', '0', '-0', '1e400', '1e-400', '9007199254740993', '""', '"x"', '"\\u0000"', '"\\ud800"',
		'"__proto__"', '"= {{ 1 }}"', '"${1}"', '"<script>"', '"{{ $json }}"',
	]; // prettier-ignore

	/** JSON text, sometimes spoilt. */
	function randomJson(random: Random, depth = 0): string {
		const kind = randomInteger(random, depth > 4 ? 2 : 6);
		if (kind < 2) return pick(random, SCALARS);
		const count = randomInteger(random, 6);
		const list = Array.from({ length: count }, () => randomJson(random, depth + 1));
		if (kind === 2) return `[${list.join(',')}]`;
		return `{${list.map((value) => `${JSON.stringify(pick(random, NAMES))}:${value}`).join(',')}}`;
	}

	function spoilt(random: Random, text: string): string {
		const place = randomInteger(random, text.length + 1);
		return (
			text.slice(0, place) +
			pick(random, ['"', '{', ']', '\u0000', '\ufeff', 'é', '\\']) +
			text.slice(place)
		);
	}

	function randomBody(random: Random): string {
		const object = `{"chatId":${pick(random, SCALARS)},"userId":"u",${randomJson(random, 1).replace(/^[[{"]|[\]}"]$/g, '') || '"a":1'}}`;
		const body = pick(random, [
			object,
			randomJson(random),
			JSON.stringify(bodies.current()),
			JSON.stringify(bodies.legacy()),
		]);
		return random() < 0.2 ? spoilt(random, body) : body;
	}

	const randomQuery = (random: Random, token: string) =>
		pick(random, [
			`token=${token}`, `token=${token}`, `token=${token}&x[a]=1&__proto__[polluted]=1&constructor=1`,
			`token=${token}&token=x`, `token[]=${token}`, `token=${token.slice(0, -1)}`, 'token', '', '&&=&',
			`__proto__[token]=${token}`, `TOKEN=${token}`, `token=%00${token}`, `token=%E0%A4%A`, 'token=__proto__',
		]); // prettier-ignore

	it('end in a 4xx or a clean item', async () => {
		const random = createRandom(20_240_305);
		const hosted = await active({ set });
		const [{ token }] = hooks();
		const counts: Record<number, number> = {};
		for (let number = 0; number < 500; number++) {
			const body = randomBody(random);
			const query = randomQuery(random, token);
			const { status, text } = await post(hosted, body, { query });
			counts[status] = (counts[status] ?? 0) + 1;
			const { run, error } = hosted.deliveries.at(-1) ?? {};
			expect([status, body, error]).toEqual([expect.any(Number), body, undefined]);
			expect([200, 400, 401, 422]).toContain(status);
			expect(() => JSON.parse(text)).not.toThrow();
			if (status === 200) expectClean((await run)?.outputs[0][0].json);
		}
		expectUnpolluted();
		// The generator reaches all of them.
		for (const status of [200, 400, 401, 422]) expect(counts[status]).toBeGreaterThan(10);
		expect((await runsOf(hosted)).length).toBe(counts[200]);
	});
});
