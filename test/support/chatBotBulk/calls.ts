/** How many calls of each kind the service got. */
import type { LogRow } from '../../../sandbox';

const KINDS = {
	lookUps: /^GET \/users\?.*filters.*default_email/,
	segmentPages: /^GET \/users\?.*filters.*segment/,
	pages: /^GET \/users\?(?!.*filters)/,
	segmentLists: /^GET (\/users)?\/segments$/,
	details: /^GET \/users\/[^/]+$/,
	creates: /^POST \/users$/,
	updates: /^PUT \/users\/[^/]+$/,
	adds: /^POST (\/users)?\/segments\/members$/,
	removals: /^DELETE \/users\/[^/]+\/segments$/,
	exports: /^POST \/users\/export$/,
};

export type Calls = Partial<Record<keyof typeof KINDS | 'others', number>>;

/** Kinds that did not occur are left out. */
export function countCalls(requests: Array<Pick<LogRow, 'method' | 'path' | 'query'>>): Calls {
	const calls: Calls = {};
	for (const { method, path, query } of requests) {
		const text = `${method} ${path}${query ? `?${decodeURIComponent(query)}` : ''}`;
		const known = Object.entries(KINDS).find(([, form]) => form.test(text));
		const kind = (known?.[0] ?? 'others') as keyof Calls;
		calls[kind] = (calls[kind] ?? 0) + 1;
	}
	return calls;
}
