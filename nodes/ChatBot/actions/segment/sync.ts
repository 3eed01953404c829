import type { IDataObject } from 'n8n-workflow';
import { defineOperation, type Outcome } from '../../../shared/run/operation';
import type { Parameters } from '../../../shared/run/parameters';
import type { ChatBotApi } from '../../api/connect';
import type { SyncOutcome, SyncPlan } from '../../api/segmentSync';
import { segmentId, userOfItem } from '../locators';

export const sync = defineOperation<ChatBotApi>({
	name: 'sync',
	displayName: 'Match a List',
	action: 'Match a segment with a list and remove the rest',
	description:
		'Make a segment hold exactly the users of all input items: add who is missing, remove everybody else',
	fields: [segmentId, { ...userOfItem, required: false }],
	options: [
		{
			displayName: 'Allow Emptying the Segment',
			name: 'allowEmpty',
			type: 'boolean',
			default: false,
			description: 'Whether to remove everybody when no input item has a user',
		},
		{
			displayName: 'Dry Run',
			name: 'dryRun',
			type: 'boolean',
			default: false,
			description: 'Whether to only report what would be added and removed',
		},
	],
	async runAll({ api, items, stopAtFirst }) {
		const segment = readSegment(items);
		const wanted = readUsers(items);
		const isDryRun = items[0].isOn('options.dryRun');
		const plan = await api.segmentSync.plan(segment, [...new Set(wanted)]);
		const results = isDryRun
			? foreseen(plan)
			: await api.segmentSync.apply(segment, plan, stopAtFirst);
		const removed = plan.toRemove.filter((id) => results.has(id));
		const failure = removed.map((id) => results.get(id)).find((one) => one instanceof Error);
		// Who had to leave belongs to no item that could tell it.
		if (failure && stopAtFirst) throw failure;
		return report({ segment, wanted, removed, results, isDryRun });
	},
});

/** One segment for the whole run: two lists in one run would undo each other. */
function readSegment(items: Parameters[]): string {
	const id = items[0].id('segmentId');
	const other = items.find((parameters) => parameters.id('segmentId') !== id);
	if (!other) return id;
	throw other.refusal(
		'segmentId',
		'differs between the items',
		'Match one segment at a time, for example in a loop.',
	);
}

/** A user that cannot be read ends the run: without it, somebody would be removed by mistake. */
function readUsers(items: Parameters[]): string[] {
	const ids = items.map((parameters) => parameters.optionalId('userId'));
	const given = ids.filter((id) => id !== undefined);
	if (given.length === items.length) return given;
	if (given.length > 0) {
		const blank = items[ids.indexOf(undefined)];
		throw blank.refusal(
			'userId',
			`is empty in item ${blank.itemIndex}, so it is unclear who shall stay`,
			'Fill it in, or take such items out with a Filter node before this one.',
		);
	}
	if (items[0].isOn('options.allowEmpty')) return [];
	throw items[0].refusal(
		'userId',
		'is empty in every item, so the segment would lose all its users',
		'If that is what you want, turn on "Allow Emptying the Segment" under Options.',
	);
}

function foreseen({ toAdd, toRemove, unchanged }: SyncPlan): Map<string, SyncOutcome | Error> {
	const results = new Map<string, SyncOutcome | Error>();
	for (const id of toAdd) results.set(id, 'added');
	for (const id of toRemove) results.set(id, 'removed');
	for (const id of unchanged) results.set(id, 'unchanged');
	return results;
}

interface Report {
	segment: string;
	/** The user of each input item. */
	wanted: string[];
	removed: string[];
	results: Map<string, SyncOutcome | Error>;
	isDryRun: boolean;
}

/** A row per input item, and beside one of them a row for everybody who was in the segment and had to leave. */
function report({ segment, wanted, removed, results, isDryRun }: Report): Outcome[] {
	const rowOf = (userId: string): IDataObject => {
		const result = results.get(userId);
		const row = { segmentId: segment, userId, ...(isDryRun ? { dryRun: true } : {}) };
		return result instanceof Error
			? { ...row, outcome: 'failed', reason: result.message }
			: { ...row, outcome: result };
	};
	const gone = removed.map(rowOf);
	if (wanted.length === 0) return [gone];
	const outcomes = wanted.map((userId): IDataObject | Error => {
		const result = results.get(userId);
		return result instanceof Error ? result : rowOf(userId);
	});
	const host = outcomes.findIndex((outcome) => !(outcome instanceof Error));
	return outcomes.map((outcome, index): Outcome =>
		index === host ? [outcome as IDataObject, ...gone] : outcome,
	);
}
