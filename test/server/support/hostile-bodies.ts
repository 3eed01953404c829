import { createRandom, pick, randomInteger, type Random } from '../../../sandbox/framework/random';
import { bodies, deepBody } from '../../support/chatBotTrigger/bodies';

export interface HostileBody {
	what: string;
	body: string;
	contentType?: string;
}

const MEBIBYTE = 2 ** 20;

const polluted = '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}';
const usual = JSON.stringify(bodies.current());
const withAttribute = (length: number) =>
	JSON.stringify(bodies.current({ attributes: { a: 'x'.repeat(length) } }));

/** One of each kind. */
const known: HostileBody[] = [
	{ what: 'nothing', body: '' },
	{ what: 'no JSON', body: 'hello' },
	{ what: 'half of a JSON', body: usual.slice(0, 80) },
	{ what: 'a list', body: `[${usual}]` },
	{ what: 'a number', body: '7' },
	{ what: 'null', body: 'null' },
	{ what: 'an empty object', body: '{}' },
	{ what: 'wrong types', body: '{"chatId":[],"userId":{},"node":1,"attributes":"x"}' },
	{ what: 'wrong types in part', body: '{"chatId":"c","node":[],"attributes":[1],"messageId":{}}' },
	{ what: 'wrong types of the old builder', body: '{"conversationId":1,"result":{"parameters":[]}}' },
	{ what: 'names of the prototype', body: `{${polluted},"chatId":"c","attributes":{${polluted}}}` },
	{ what: 'nothing but names of the prototype', body: `{${polluted}}` },
	{ what: '100 levels', body: deepBody(100) },
	{ what: '100,000 levels', body: deepBody(100_000) },
	{ what: '100,000 lists', body: `{"x":${'['.repeat(100_000)}${']'.repeat(100_000)}}` },
	{ what: 'almost 16 MiB', body: withAttribute(16 * MEBIBYTE - 1000) },
	{ what: 'more than 16 MiB', body: withAttribute(16 * MEBIBYTE) },
	{ what: '16 MiB of nothing', body: '\0'.repeat(16 * MEBIBYTE) },
	{ what: 'a plain text', body: usual, contentType: 'text/plain' },
	{ what: 'XML', body: '<chatId>c</chatId>', contentType: 'application/xml' },
	{ what: 'no XML', body: '<a><b>', contentType: 'text/xml' },
	{ what: 'a form', body: 'chatId=c&attributes[__proto__][polluted]=1', contentType: 'application/x-www-form-urlencoded' },
	{ what: 'no multipart', body: usual, contentType: 'multipart/form-data' },
	{ what: 'half of a multipart', body: '--b\r\nContent-', contentType: 'multipart/form-data; boundary=b' },
	{ what: 'an unknown charset', body: usual, contentType: 'application/json; charset=klingon' },
	{ what: 'no content type at all', body: usual, contentType: 'x' },
]; // prettier-ignore

const VALUES = [
	'null', 'true', '0', '1e400', '""', '"x"', '"\\u0000"', '"\\ud800"', '"{{ $json }}"', '[]', '[[]]', '{}',
	`{${polluted}}`, '{"id":{"name":[]}}',
]; // prettier-ignore
const SPOILERS = ['"', '{', ']', '\u0000', '\ufeff', '\\', ',', '🙂'];

/** JSON text of a value in which some parts are others. */
function changed(random: Random, value: unknown): string {
	if (random() < 0.15) return pick(random, VALUES);
	if (typeof value !== 'object' || value === null) return JSON.stringify(value);
	if (Array.isArray(value)) return `[${value.map((part) => changed(random, part)).join()}]`;
	const parts = Object.entries(value).map(
		([name, part]) => `${JSON.stringify(name)}:${changed(random, part)}`,
	);
	return `{${parts.join()}}`;
}

/** Nearly a delivery; sometimes no JSON. */
function randomBody(random: Random): string {
	const body = changed(random, pick(random, [bodies.current(), bodies.legacy()]));
	if (random() < 0.8) return body;
	const place = randomInteger(random, body.length);
	return body.slice(0, place) + pick(random, SPOILERS) + body.slice(place);
}

/** The same ones for the same seed. */
export function hostileBodies(count: number, seed: number): HostileBody[] {
	const random = createRandom(seed);
	const others = Array.from({ length: count - known.length }, () => {
		const body = randomBody(random);
		return { what: body, body };
	});
	return [...known, ...others];
}
