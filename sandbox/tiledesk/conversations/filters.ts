import { castNumber, isRecord } from '../cast';
import { wordsOf } from '../leads/query';
import { valueAt, type ListQuery } from '../list';
import type { Conversation } from '../model';
import { castId } from '../object-id';
import { refuse } from '../refusal';
import { readListDate } from './dates';

type Query = Record<string, string | undefined> & { workingStatus?: unknown };

/** The query of the list; what the server cannot cast is a 500, what it does not know is ignored. */
export type RequestQuery = ListQuery & Query;

type Test = (conversation: Conversation) => boolean;

const broken = () => refuse(500, 'Error getting requests.');

const OFFLINE = ['email', 'form'];

/** Which conversations a list asks for, in its own words. Empty values are ignored. */
export function createRequestFilter(query: RequestQuery): Test {
	const tests = [
		statusTest(query.status),
		...dateTests(query),
		...equalityTests(query),
		...workingStatusTests(query.workingStatus),
		...otherTests(query),
	];
	return (conversation) => tests.every((test) => test(conversation));
}

/** Without a filter: open ones. A filter without any number in it is none at all. */
function statusTest(status?: string): Test {
	if (!status) return (row) => row.status < 1000 && row.status !== 150 && row.status !== 50;
	const wanted = status
		.split(',')
		.map(Number)
		.filter((number) => !Number.isNaN(number));
	return status === 'all' || wanted.length === 0
		? () => true
		: (row) => wanted.includes(row.status);
}

function dateTests(query: RequestQuery): Test[] {
	const zone = query.timezone || 'Europe/Rome';
	const field = query.filterRangeField || 'createdAt';
	const at = (row: Conversation) => String(valueAt(row, field) ?? '');
	const start = query.start_date_time || query.start_date;
	const end = query.end_date_time || query.end_date;
	const tests: Test[] = [];
	if (start) {
		const first = readListDate(start, zone, 'start');
		tests.push((row) => at(row) >= first);
	}
	if (end) {
		const last = readListDate(end, zone, 'end');
		tests.push((row) => at(row) !== '' && at(row) <= last);
	}
	return tests;
}

/** What is compared as it is: the field of a conversation, or the copy that it keeps of others. */
const EQUALITIES: Record<string, (row: Conversation) => unknown> = {
	participant: ({ participants }) => participants,
	requester_email: ({ snapshot }) => snapshot.lead.email,
	snap_lead_email: ({ snapshot }) => snapshot.lead.email,
	snap_lead_lead_id: ({ snapshot }) => snapshot.lead.lead_id,
	tags: ({ tags }) => tags.map(({ tag }) => tag),
	location: ({ location }) => location,
	priority: ({ priority }) => priority,
	caller: ({ attributes }) => attributes?.caller_phone,
	called: ({ attributes }) => attributes?.called_phone,
	call_id: ({ attributes }) => attributes?.call_id,
};

function equalityTests(query: RequestQuery): Test[] {
	return Object.entries(EQUALITIES)
		.filter(([name]) => query[name])
		.map(
			([name, read]) =>
				(row) =>
					[read(row)].flat().includes(query[name]),
		);
}

/** Of an object id, a number, or a yes or no. */
function otherTests(query: RequestQuery): Test[] {
	const tests: Test[] = [];
	for (const [name, field] of [
		['dept_id', 'department'],
		['lead', 'lead'],
	] as const) {
		if (!query[name]) continue;
		const id = castId(query[name]);
		if (id === undefined) throw broken();
		tests.push((row) => row[field] === id);
	}
	if (query.ticket_id) {
		const ticket = castNumber(query.ticket_id);
		if (ticket === undefined) throw broken();
		tests.push((row) => row.ticket_id === ticket);
	}
	if (query.hasbot !== undefined) {
		const wanted = yesOrNo(query.hasbot);
		tests.push(({ hasBot }) => hasBot === wanted);
	}
	if (query.smartAssignment) {
		const wanted = yesOrNo(query.smartAssignment);
		tests.push(({ smartAssignment }) => smartAssignment === wanted);
	}
	if (query.preflight !== 'true') tests.push(({ preflight }) => !preflight);
	if (query.rated === 'true') tests.push(({ rating }) => rating !== undefined);
	if (query.channel) tests.push(channelTest(query.channel));
	if (query.duration && query.duration_op) tests.push(durationTest(query));
	if (query.phone) tests.push(phoneTest(query.phone));
	// Works only together with this misspelt one.
	if (query.abandonded && query.abandoned === 'true') {
		tests.push(({ attributes }) => attributes?.fully_abandoned === true);
	}
	if (query.full_text) tests.push((row) => textScore(row, query.full_text!) > 0);
	return tests;
}

function yesOrNo(text: string): boolean {
	if (['true', '1', 'yes'].includes(text)) return true;
	if (['false', '0', 'no'].includes(text)) return false;
	throw broken();
}

function channelTest(wanted: string): Test {
	if (wanted === 'offline') return ({ channel }) => OFFLINE.includes(channel.name);
	if (wanted === 'online') return ({ channel }) => !OFFLINE.includes(channel.name);
	return ({ channel }) => channel.name === wanted;
}

function durationTest({ duration, duration_op: operator }: RequestQuery): Test {
	const limit = Number(duration) * 60_000;
	if (operator === 'gt') return (row) => row.duration !== undefined && row.duration >= limit;
	if (operator === 'lt') return (row) => row.duration !== undefined && row.duration <= limit;
	return () => true;
}

function phoneTest(wanted: string): Test {
	const digits = (text?: string | null) => (text ?? '').replace(/\D/g, '');
	return ({ snapshot }) => digits(snapshot.lead.phone).includes(digits(wanted));
}

/** `workingStatus=open`, or one of three operators on a comma list. */
function workingStatusTests(condition: unknown): Test[] {
	if (!condition) return [];
	const listOf = (value: unknown) => String(value).split(',');
	const operators: Record<string, unknown> = isRecord(condition) ? condition : { in: condition };
	return Object.entries(operators).map(([operator, value]) => {
		const list = listOf(value);
		const isIn: Test = ({ workingStatus }) => list.includes(workingStatus ?? '');
		if (operator === 'in') return isIn;
		return operator === 'nin' || operator === 'ne' ? (row) => !isIn(row) : () => true;
	});
}

/** How many of the words are in it. */
export function textScore(row: Conversation, text: string): number {
	const { fullname, email } = row.snapshot.lead;
	const tags = row.tags.map(({ tag }) => tag);
	const places = [row.first_text, row.subject, row.transcript, fullname, email, ...tags];
	const words = new Set(wordsOf(places.join(' ')));
	return wordsOf(text).filter((word) => words.has(word)).length;
}
