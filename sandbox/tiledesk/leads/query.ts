import { castNumber, castText, isRecord } from '../cast';
import type { ListQuery } from '../list';
import type { Lead } from '../model';
import { Silence } from '../silence';
import { isAbove, isEqual } from './compare';

export interface LeadQuery extends ListQuery {
	segment?: string;
	/** 100 live (the default), 1000 in the trash. */
	status?: string;
	/** Exact; an object is taken for operators of the database: `email[$ne]=`. */
	email?: unknown;
	/** One tag. */
	tags?: unknown;
	/** Takes the place of `email`. */
	with_email?: string;
	with_fullname?: string;
	/** Words in name and address. */
	full_text?: string;
}

type Test = (lead: Lead) => boolean;

/** The filters of the list itself. What is empty is ignored. */
export function createLeadFilter(projectId: string, query: LeadQuery): Test {
	const tests: Test[] = [({ id_project: project }) => project === projectId];
	const status = query.status ? castNumber(query.status) : 100;
	if (status === undefined) throw new Silence();
	tests.push((lead) => lead.status === status);
	if (query.with_email) tests.push(({ email }) => Boolean(email));
	else if (query.email) tests.push(fieldTest('email', query.email));
	if (query.with_fullname) tests.push(({ fullname }) => Boolean(fullname));
	if (query.tags) tests.push(fieldTest('tags', query.tags));
	if (query.full_text) tests.push(textTest(query.full_text));
	return (lead) => tests.every((test) => test(lead));
}

function fieldTest(field: 'email' | 'tags', condition: unknown): Test {
	if (!isRecord(condition)) {
		const wanted = [condition].flat().map(castText);
		return (lead) => wanted.some((text) => isEqual(lead[field], text));
	}
	const tests = Object.entries(condition).map(([operator, value]) =>
		operatorTest(operator, castText(value)),
	);
	return (lead) => tests.every((test) => test(lead[field]));
}

function operatorTest(operator: string, wanted?: string): (actual: unknown) => boolean {
	switch (operator) {
		case '$ne':
			return (actual) => !isEqual(actual, wanted);
		case '$eq':
			return (actual) => isEqual(actual, wanted);
		case '$gt':
		case '$gte':
			return (actual) => isAbove(actual, wanted, operator === '$gte');
		case '$exists':
			return (actual) => (actual !== undefined) === (wanted === 'true');
		default:
			throw new Silence();
	}
}

/** Whole words, whatever their case; one of them is enough. */
export function textTest(text: string): (row: { fullname?: string; email?: string }) => boolean {
	const wanted = wordsOf(text);
	return ({ fullname = '', email = '' }) => {
		const words = new Set(wordsOf(`${fullname} ${email}`));
		return wanted.some((word) => words.has(word));
	};
}

export const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
