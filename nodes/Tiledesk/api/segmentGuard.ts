import { isRecord } from '../../shared/values';

/** Fields of a lead that hold a moment. */
export const DATE_FIELDS = ['createdAt', 'updatedAt'];

/** Fields of which every lead has one, empty or not. */
const ALWAYS_SET: Record<string, string> = {
	phone: 'Tiledesk stores a missing phone as null, so every lead has the field',
	tags: 'every lead has a list of tags, be it an empty one',
};

/** A filter as it goes to Tiledesk or comes from there. */
export interface GivenFilter {
	field: string;
	operator: string;
	value: unknown;
}

/** What is wrong with a filter, completing "Filters → Value …", and what to do. */
export type Fault = [what: string, hint: string];

/**
 * Why Tiledesk never answers a list of the leads that this filter selects. MongoDB refuses the filter,
 * and the server forgets to say so.
 */
export function hangsBy({ field, operator, value }: GivenFilter): Fault | undefined {
	if (field.startsWith('$')) {
		return [`has the field '${field}'`, 'The name of a field does not begin with $.'];
	}
	if (operator === 'starts with') {
		return ["has the operator 'starts with'", 'Use Contains with ^ in front of the value.'];
	}
	if (operator === 'is null' || operator === 'is not null') return undefined;
	if (operator === 'contains') return containsFault(field, value);
	if (isRecord(value) && Object.keys(value).length > 0) {
		return ['is an object', 'Compare with a text, a number, a boolean or a date.'];
	}
	if (DATE_FIELDS.includes(field) && !isDate(value)) {
		return [`'${String(value)}' is not a date`, `${field} is compared with a date only.`];
	}
	if (field === '_id' && !/^[0-9a-f]{24}$/i.test(String(value))) {
		return [`'${String(value)}' is not an ID`, 'An ID has 24 characters, 0–9 and a–f.'];
	}
	return undefined;
}

/** Why the filter selects every lead, though it looks as if it did not. */
export function selectsAllBy({ field, operator }: GivenFilter): string | undefined {
	return operator === 'is not null' && Object.hasOwn(ALWAYS_SET, field)
		? ALWAYS_SET[field]
		: undefined;
}

/** Why the leads of this segment cannot be listed with these filters beside it, as message and hint. */
export function checkedFor(
	{ name, filters }: Record<string, unknown>,
	beside: Record<string, unknown>,
): [message: string, description: string] | undefined {
	const given = (Array.isArray(filters) ? filters : []) as unknown[];
	const title = `Segment '${String(name)}'`;
	for (const filter of given) {
		if (!isRecord(filter)) {
			return [`${title} has a filter that is not complete`, 'Replace it with Segment → Update.'];
		}
		const { field, operator, value } = filter;
		const fault = hangsBy({ field: String(field), operator: String(operator), value });
		if (fault) {
			return [
				`Tiledesk never lists the leads of ${title}: its filter on ${String(field)} ${fault[0]}`,
				`${fault[1]} Correct the segment with Segment → Update.`,
			];
		}
		if (Object.hasOwn(beside, String(field)) && beside[String(field)] !== undefined) {
			return [
				`${title} has a filter on ${String(field)} already`,
				`Tiledesk would apply only the one of Lead → Get Many. Remove it there, or choose no segment.`,
			];
		}
	}
	return undefined;
}

/** Contains is a regular expression in MongoDB's dialect, on texts only. */
function containsFault(field: string, value: unknown): Fault | undefined {
	if (DATE_FIELDS.includes(field) || field === '_id') {
		return [`cannot be compared by Contains`, `Contains works on text, and ${field} is none.`];
	}
	if (typeof value !== 'string') {
		return [`'${String(value)}' is not text`, 'Contains takes text only. Use Is, or send text.'];
	}
	return isExpression(value)
		? undefined
		: [
				`'${value}' is not a regular expression`,
				'In Contains, . * + ? ( ) [ { | ^ $ and \\ have a meaning of their own. Write \\ before one that you mean itself: \\+39.',
			];
}

/**
 * Whether MongoDB takes this as a regular expression. Its dialect knows more than JavaScript's: options
 * such as `(?i)`, names with a P, atomic groups and possessive quantifiers become what JavaScript knows.
 */
function isExpression(text: string): boolean {
	const known = text
		.replace(/\(\?[imsx]+\)/g, '')
		.replace(/\(\?(P<|>|[imsx]+:)/g, (_, kind: string) => (kind === 'P<' ? '(?<' : '(?:'))
		.replace(/(?<=[^\\(|][*+?}])\+/g, '');
	try {
		return new RegExp(known) !== undefined;
	} catch {
		return false;
	}
}

function isDate(value: unknown): boolean {
	if (typeof value === 'number') return true;
	return typeof value === 'string' && !Number.isNaN(Date.parse(value));
}
