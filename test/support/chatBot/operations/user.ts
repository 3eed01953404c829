import type { IDataObject } from 'n8n-workflow';
import type { ChatBotStore } from '../../../../sandbox';
import { DEFAULT_ATTRIBUTES } from '../../../../sandbox/chatbot/model';
import type { User } from '../../../../sandbox/chatbot/model';
import { byId } from '../../../../scripts/lib/engine/locator';
import { UNKNOWN_ID, isoDate, type OperationRow } from './row';

const userId = byId('={{ $json.id }}');

const unknown = { change: { id: UNKNOWN_ID }, message: `User '${UNKNOWN_ID}' was not found` };

/** A user of the list as the output shows it. */
export function userRow(user: User): IDataObject {
	const { default_name: name = null, default_email: email = null } = user.attributes;
	return {
		id: user.id,
		name,
		email,
		customerUserId: user.userId,
		banned: user.banned,
		conversations: user.conversations.length,
		lastSeen: isoDate(user.lastSeen),
		createdAt: isoDate(user.createdAt),
		attributes: Object.fromEntries(Object.entries(user.attributes).filter(([, text]) => text)),
	};
}

const userDetailsRow = (user: User, store: ChatBotStore): IDataObject => ({
	...userRow(user),
	segments: segmentsOf(user, store),
});

const segmentsOf = (user: User, store: ChatBotStore) =>
	[...user.segmentIds].map((id) => ({ id, name: store.segments.get(id).name }));

/** Without Simplify. */
function rawUserRow(user: User): IDataObject {
	const defaults = DEFAULT_ATTRIBUTES.map((name) => [name, null]);
	return {
		id: user.id,
		userId: user.userId,
		banned: user.banned,
		attributes: { ...Object.fromEntries(defaults), ...user.attributes },
		conversations: user.conversations.length,
		createdAt: isoDate(user.createdAt),
		lastSeen: isoDate(user.lastSeen),
	};
}

export function rawUserDetailsRow(user: User, store: ChatBotStore): IDataObject {
	return {
		...rawUserRow(user),
		sessionAttributes: user.sessionAttributes,
		conversations: user.conversations.map(({ id, date, firstMessage }) => ({
			id,
			date: isoDate(date),
			firstMessage,
		})),
		segments: segmentsOf(user, store),
	};
}

/** In the order of the list; the newest first unless told otherwise. */
export function usersBy(
	store: ChatBotStore,
	field: 'createdAt' | 'lastSeen' = 'createdAt',
	order: 'asc' | 'desc' = 'desc',
): User[] {
	const sign = order === 'asc' ? 1 : -1;
	return [...store.users.all()].sort(
		(a, b) => sign * (a[field] - b[field] || (a.id < b.id ? -1 : 1)),
	);
}

const someUsers = (store: ChatBotStore) => usersBy(store, 'createdAt', 'asc').slice(0, 3);

const threeIds = (store: ChatBotStore) => someUsers(store).map(({ id }) => ({ id }));

const getAll: OperationRow = {
	resource: 'user',
	operation: 'getAll',
	parameters: {
		limit: '={{ $json.limit }}',
		simplify: '={{ $json.simplify }}',
		options: { sort: { field: '={{ $json.field }}', order: '={{ $json.order }}' } },
	},
	items: () => [
		{ limit: 3, field: 'lastSeen', order: 'asc', simplify: true },
		{ limit: 1, field: 'createdAt', order: 'desc', simplify: false },
		{ limit: 2, field: 'createdAt', order: 'asc' },
	],
	requests: ({ limit, field, order }) => [
		{
			method: 'GET',
			path: '/users',
			query: {
				limit: String(limit),
				'sort[field]': String(field),
				'sort[order]': String(order),
			},
		},
	],
	rows: ({ limit, field, order, simplify = true }, store) =>
		usersBy(store, field as never, order as never)
			.slice(0, Number(limit))
			.map(simplify ? userRow : rawUserRow),
};

const get: OperationRow = {
	resource: 'user',
	operation: 'get',
	parameters: { userId, simplify: '={{ $json.simplify }}' },
	items: (store) => threeIds(store).map((item, index) => ({ ...item, simplify: index !== 1 })),
	requests: ({ id }) => [{ method: 'GET', path: `/users/${id}` }],
	rows: ({ id, simplify }, store) => [
		(simplify ? userDetailsRow : rawUserDetailsRow)(store.users.get(String(id)), store),
	],
	unknown,
};

const create: OperationRow = {
	resource: 'user',
	operation: 'create',
	parameters: {
		idSource: '={{ $json.own ? "manual" : "automatic" }}',
		customUserId: '={{ $json.own }}',
		email: '={{ $json.email }}',
		attributes: { name: '={{ $json.name }}', city: '={{ $json.city }}' },
		customAttributes: { attribute: [{ name: 'plan', value: '={{ $json.plan }}' }] },
		segmentIds: '={{ $json.segments }}',
	},
	items: (store) => {
		const [first, second] = store.segments.list().map(({ id }) => id);
		return [
			{ email: 'Zoë@example.com', name: 'Zoë "Z" Öz', plan: 'team', segments: [first] },
			{ own: 'crm-1', email: '', name: '', city: '東京', plan: 7, segments: `${first}, ${second}` },
			{ own: '90071992547409931234', email: 'b@example.com', segments: [] },
		];
	},
	requests: (item) => [{ method: 'POST', path: '/users', body: createdUser(item) }],
	rows: (item, store) => {
		const { userId: own, attributes } = createdUser(item);
		const made = [...store.users.all()].find((user) =>
			own ? user.userId === own : user.attributes.default_email === attributes.default_email,
		);
		return [{ id: made?.id, ...createdUser(item) }];
	},
	creates: true,
};

function createdUser({ own, email, name, city, plan, segments }: IDataObject) {
	const attributes: Record<string, string> = {};
	if (email) attributes.default_email = String(email);
	if (name) attributes.default_name = String(name);
	if (city) attributes.default_city = String(city);
	if (plan) attributes.plan = String(plan);
	const ids = Array.isArray(segments) ? segments : String(segments).split(', ');
	return {
		...(own ? { userId: String(own) } : {}),
		attributes,
		...(ids.length > 0 ? { segments: ids } : {}),
	};
}

const update: OperationRow = {
	resource: 'user',
	operation: 'update',
	parameters: {
		userId,
		attributes: { email: '={{ $json.email }}', name: '={{ $json.name }}' },
		customAttributes: { attribute: [{ name: 'plan', value: '={{ $json.plan }}' }] },
		options: { clearAttributes: '={{ $json.clear }}' },
	},
	items: (store) =>
		threeIds(store).map((item, index) => ({
			...item,
			...[
				{ email: 'new@example.com', clear: [] },
				{ name: 'Ada 🚀', plan: true, clear: ['city', 'ip'] },
				{ plan: 'free', clear: [] },
			][index],
		})),
	requests: (item) => [
		{ method: 'PUT', path: `/users/${item.id}`, body: { attributes: changed(item) } },
	],
	rows: (item) => [{ id: item.id, updated: true, attributes: changed(item) }],
	unknown,
	needsNoAnswer: true,
};

const changed = ({ email, name, plan, clear }: IDataObject) => ({
	...Object.fromEntries((clear as string[]).map((field) => [`default_${field}`, null])),
	...(email ? { default_email: email } : {}),
	...(name ? { default_name: name } : {}),
	...(plan ? { plan: String(plan) } : {}),
});

const banning = (operation: string, banned: boolean): OperationRow => ({
	resource: 'user',
	operation,
	parameters: { userId },
	items: threeIds,
	requests: ({ id }) => [{ method: 'PUT', path: `/users/${id}/ban`, body: { banned } }],
	rows: ({ id }) => [{ id, banned }],
	unknown,
	needsNoAnswer: true,
});

const membership = (operation: string, method: string, outcome: string): OperationRow => ({
	resource: 'user',
	operation,
	parameters: { userId, segmentIds: '={{ $json.segments }}' },
	items: (store) => {
		const ids = store.segments.list().map(({ id }) => id);
		const lists = [[ids[0]], [ids[1], ids[2]], [ids[0], ids[3], ids[4]]];
		return threeIds(store).map((item, index) => ({ ...item, segments: lists[index] }));
	},
	requests: ({ id, segments }) => [{ method, path: `/users/${id}/segments`, body: segments }],
	rows: ({ id, segments }) => [{ userId: id, segmentIds: segments, outcome }],
	unknown: {
		...unknown,
		message: `User '${UNKNOWN_ID}' or one of the segments was not found`,
	},
	needsNoAnswer: true,
});

export const userOperations: OperationRow[] = [
	getAll,
	get,
	create,
	update,
	banning('ban', true),
	banning('unban', false),
	membership('addToSegments', 'POST', 'added'),
	membership('setSegments', 'PUT', 'set'),
	membership('removeFromSegments', 'DELETE', 'removed'),
];
