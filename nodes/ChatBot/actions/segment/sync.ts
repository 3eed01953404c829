import type { IDataObject } from 'n8n-workflow';
import { defineOperation, type Job, type Outcome, type Rows } from '../../../shared/run/operation';
import type { ChatBotApi } from '../../api/connect';
import type { SyncList, SyncPlan } from '../../api/members';
import type { User } from '../../api/user';
import type { UserKey } from '../../api/userFinder';
import { segmentId, userOfItem } from '../locators';
import { readOptionalUser } from '../readUser';
import { contactOf } from '../rows';

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
	async runAll({ api, jobs, stopAtFirst }) {
		const segment = readSegment(jobs);
		const keys = readUsers(jobs);
		const isDryRun = jobs[0].parameters.isOn('options.dryRun');
		const wanted: Wanted[] = [];
		for (const key of keys) wanted.push(await lookUp(api, key));
		const list = toList(wanted);
		if (stopAtFirst && list.unknown > 0) return reportUnknown(wanted, jobs);
		const plan = await api.segmentSync.plan(segment, list);
		if (!isDryRun) await api.segmentSync.apply(plan, stopAtFirst);
		// A removed user belongs to no input item that could carry the failure.
		const failure = plan.toRemove.map(({ outcome }) => outcome).find((one) => one instanceof Error);
		if (failure && stopAtFirst) throw failure;
		report({ segment, wanted, plan, isDryRun }, jobs);
	},
});

/** One segment for the whole run: two lists in one run would undo each other. */
function readSegment(jobs: Job[]): string {
	const id = jobs[0].parameters.id('segmentId');
	const other = jobs.find(({ parameters }) => parameters.id('segmentId') !== id)?.parameters;
	if (!other) return id;
	throw other.refusal(
		'segmentId',
		'differs between the items',
		'Match one segment at a time, for example in a loop.',
	);
}

/** An item without a readable user ends the run: otherwise somebody would be removed by mistake. */
function readUsers(jobs: Job[]): UserKey[] {
	const items = jobs.map(({ parameters }) => parameters);
	const keys = items.map(readOptionalUser);
	const given = keys.filter((key) => key !== undefined);
	if (given.length === items.length) return given;
	if (given.length > 0) {
		const blank = items[keys.indexOf(undefined)];
		throw blank.refusal(
			'userId',
			`is empty in item ${blank.itemIndex}, so it is unclear who is to stay`,
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

/** The user of an input item; a failure where nobody has the email. */
type Wanted = { userId: string; user?: User } | Error;

async function lookUp({ userFinder }: ChatBotApi, key: UserKey): Promise<Wanted> {
	if ('id' in key) return { userId: key.id };
	const user = await userFinder.find(key);
	return user ? { userId: user.id, user } : userFinder.unknown(key.email);
}

function toList(wanted: Wanted[]): SyncList {
	const known = wanted.flatMap((one) => (one instanceof Error ? [] : [one]));
	return {
		userIds: known.map(({ userId }) => userId),
		users: known.flatMap(({ user }) => user ?? []),
		unknown: wanted.length - known.length,
	};
}

function reportUnknown(wanted: Wanted[], jobs: Job[]): void {
	jobs.forEach((job, index) => {
		const one = wanted[index];
		if (one instanceof Error) job.outcome = one;
	});
}

interface Report {
	segment: string;
	/** The user of each input item. */
	wanted: Wanted[];
	plan: SyncPlan;
	isDryRun: boolean;
}

/** One row per input item; the first one that succeeds also carries a row for each removed user. */
function report({ segment, wanted, plan, isDryRun }: Report, jobs: Job[]): void {
	const { toAdd, toRemove, unchanged, users } = plan;
	const rowOf = (userId: string, outcome: string): IDataObject => {
		const { email, name } = contactOf(users.get(userId));
		const row = { outcome, email, name, userId, segmentId: segment };
		return isDryRun ? { ...row, dryRun: true } : row;
	};
	const gone = toRemove.flatMap(({ userId, outcome = isDryRun ? 'removed' : undefined }) => {
		if (outcome === undefined) return [];
		if (!(outcome instanceof Error)) return [rowOf(userId, outcome)];
		return [{ ...rowOf(userId, 'failed'), reason: outcome.message }];
	});
	const outcomes = new Map<string, Outcome | undefined>();
	for (const userId of unchanged) outcomes.set(userId, rowOf(userId, 'unchanged'));
	for (const { userId, outcome = isDryRun ? 'added' : undefined } of toAdd) {
		outcomes.set(userId, typeof outcome === 'string' ? rowOf(userId, outcome) : outcome);
	}
	jobs.forEach((job, index) => {
		const one = wanted[index];
		if (one instanceof Error) job.outcome = one;
		// If no user is wanted, no item has a row of its own.
		else job.outcome = one === undefined ? [] : outcomes.get(one.userId);
	});
	const host = jobs.find(({ outcome }) => outcome && !(outcome instanceof Error));
	if (host) host.outcome = [host.outcome as Rows, gone].flat() as IDataObject[];
}
