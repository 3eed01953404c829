/** Changes of one user run in the order of the items; those of other users go on beside them. */
import { setTimeout as pause } from 'node:timers/promises';
import { PARALLEL_REQUESTS } from '../../../nodes/shared/fields/connection';
import { byId, on, runChatBot } from '../../support/chatBot';
import { startServer } from '../../../scripts/lib/engine';

const update = on(
	'user',
	'update',
)({
	userId: byId('={{ $json.user }}'),
	attributes: { city: '={{ $json.city }}' },
});

async function runWith(items: Array<{ user: string; city: string }>) {
	const underWay = new Map<string, number>();
	const seen = { together: 0, ofOneUser: 0, cities: new Map<string, string[]>() };
	let filled = () => {};
	const full = new Promise<void>((resolve) => (filled = resolve));
	const server = await startServer(async ({ path, body }) => {
		const user = path.split('/').at(-1) ?? '';
		const { attributes } = JSON.parse(body) as { attributes: { default_city: string } };
		seen.cities.set(user, [...(seen.cities.get(user) ?? []), Object.values(attributes)[0]]);
		underWay.set(user, (underWay.get(user) ?? 0) + 1);
		seen.together = Math.max(
			seen.together,
			[...underWay.values()].reduce((a, b) => a + b),
		);
		seen.ofOneUser = Math.max(seen.ofOneUser, underWay.get(user) ?? 0);
		if (seen.together === PARALLEL_REQUESTS) filled();
		// However slow the machine is, the first calls are answered when all of them are here.
		await Promise.race([full, pause(5000, undefined, { ref: false })]);
		underWay.set(user, (underWay.get(user) ?? 0) - 1);
		return { body: {} };
	});
	const { status, outputs } = await runChatBot({ url: server.url, token: 't' }, update, { items });
	await server.close();
	expect(status).toBe('success');
	expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual(
		items.map((_, item) => ({ item })),
	);
	return seen;
}

const USERS = Array.from({ length: 20 }, (_, number) => `65f0000000000000000000${number + 10}`);

const CITIES = ['Rome', 'Oslo', 'Bern', 'Kyiv', 'Riga'];

it.each([
	['sorted by user', USERS.flatMap((user) => CITIES.map((city) => ({ user, city })))],
	['with users in turn', CITIES.flatMap((city) => USERS.map((user) => ({ user, city })))],
])('items %s use all parallel requests', async (_, items) => {
	const seen = await runWith(items);
	expect(seen).toMatchObject({ together: PARALLEL_REQUESTS, ofOneUser: 1 });
	for (const user of USERS) expect(seen.cities.get(user)).toEqual(CITIES);
});
