import type { ModelRequest, Parameter } from './request';

/** Something that tools ask for, and where it is found. */
interface Fact {
	/** The name or the description of the parameter. */
	parameter: RegExp;
	value(request: ModelRequest): string | undefined;
	/** The tool that tells it. */
	source?: RegExp;
	/** What to ask whoever did not say it. */
	question?: string;
}

const FIND_USER = /^(find|get).*user/i;
const LIST_SEGMENTS = /^(list|get).*segment/i;

const FACTS: Fact[] = [
	{
		parameter: /e-?mail/i,
		value: ({ asked: [asked] }) => asked.match(/\S+@\S+\.\w+/)?.[0],
		question: 'Which email address is it?',
	},
	{
		parameter: /order/i,
		// Whoever asks again means the order that was spoken of last.
		value: ({ asked }) => asked.join('\n').match(/\d{2,}/)?.[0],
		question: 'Which order do you mean? Its number is in the mail that we sent you.',
	},
	{
		parameter: /user/i,
		value: (request) => rowsOf(request, FIND_USER)[0]?.id,
		source: FIND_USER,
	},
	{
		parameter: /segment/i,
		value: (request) => {
			const asked = request.asked[0].toLowerCase();
			const isNamed = ({ name }: Row) => asked.includes(String(name).toLowerCase());
			return rowsOf(request, LIST_SEGMENTS).find(isNamed)?.id;
		},
		source: LIST_SEGMENTS,
	},
];

type Row = { id?: string; name?: string };

function rowsOf(request: ModelRequest, tool: RegExp): Row[] {
	const names = request.tools.map(({ name }) => name).filter((name) => tool.test(name));
	return names.flatMap((name) => request.newResults(name)).flat();
}

export const factFor = (name: string, { description = '' }: Parameter = {}): Fact | undefined =>
	FACTS.find(({ parameter }) => parameter.test(name)) ??
	FACTS.find(({ parameter }) => parameter.test(description));
