import { isSame, type Hook, type HookData } from '../../api/hooks';

/** What makes the hooks of this trigger those that are wanted. */
export interface Decision {
	keep: Hook[];
	/** Hooks with another target than before. */
	change: Hook[];
	create: HookData[];
	remove: Hook[];
}

/**
 * Our hooks are those that lead to our address, whatever their query, and those that we remember. No
 * other hook is touched.
 */
export function decide(wanted: HookData[], ours: Hook[]): Decision {
	const decision: Decision = { keep: [], change: [], create: [], remove: [] };
	const left = new Set(ours);
	const take = (fits: (hook: Hook) => boolean) => {
		const found = [...left].find(fits);
		if (found) left.delete(found);
		return found;
	};
	const missing = wanted.filter((data) => {
		const hook = take((candidate) => isSame(candidate, data));
		if (hook) decision.keep.push(hook);
		return !hook;
	});
	for (const data of missing) {
		const hook = take(({ event }) => event === data.event);
		if (hook) decision.change.push({ ...hook, ...data });
		else decision.create.push(data);
	}
	decision.remove.push(...left);
	return decision;
}

export const isOurs = ({ id, target }: Hook, url: string, knownIds: string[]): boolean =>
	target.split('?')[0] === url || knownIds.includes(id);
