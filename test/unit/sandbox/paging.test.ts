import { startChatBotSandbox } from '../../../sandbox';
import type { ChatBotSandbox } from '../../../sandbox';
import { clientOf, collectUsers, type Send } from './client';

const USERS = 250;

let sandbox: ChatBotSandbox;
let send: Send;

beforeAll(async () => {
	sandbox = await startChatBotSandbox({ users: USERS });
	send = clientOf(sandbox);
});
afterAll(() => sandbox.close());

it('keeps pages stable while users come in', async () => {
	const oldest = 'sort[order]=asc';
	const before = await collectUsers(send, oldest);
	const firstPage = (await send('GET', `/users?limit=40&${oldest}`)).json.data;
	await send('POST', '/users', { userId: 'late', attributes: { a: 'b' } });
	const second = (await send('GET', `/users?limit=40&${oldest}&after=${firstPage[39].id}`)).json
		.data;
	expect(second).toEqual(before.slice(40, 80));
	const all = await collectUsers(send, oldest);
	expect(all).toHaveLength(USERS + 1);
	expect(all[USERS].userId).toBe('late');
	sandbox.reset();
});

it.each([
	'sort[field]=lastSeen&sort[order]=asc',
	'sort%5Bfield%5D=lastSeen&sort%5Border%5D=asc',
	'sort.field=lastSeen&sort.order=asc',
])('reads %s', async (query) => {
	const [first] = (await send('GET', `/users?limit=1&${query}`)).json.data;
	const all = await collectUsers(send, 'sort[field]=lastSeen&sort[order]=asc');
	expect(first).toEqual(all[0]);
});

it.each([
	['limit=0', 'limit'],
	['limit=41', 'limit'],
	['limit=1.5', 'limit'],
	['limit=ten', 'limit'],
	['limit=', 'limit'],
	['after=abc', 'after'],
	['after=ffffffffffffffffffffffff', 'after'],
	['sort=asc', 'sort'],
	['sort[field]=name', 'sort.field'],
	['sort[order]=down', 'sort.order'],
	['sort[by]=x', 'by'],
	['match=none', 'match'],
	['page=2', 'page'],
	['filters=', 'filters'],
	['filters[]=x', 'filters.0'],
])('refuses %s and names the field', async (query, field) => {
	const { status, json } = await send('GET', `/users?${query}`);
	expect(status).toBe(400);
	expect(json.status.details).toContain(field);
});
