import type { ModelRequest, ModelTool, Parameter, ToolCall, Turn } from './request';
import { factFor } from './facts';

/** By which n8n's agents ask for an answer in a given form. */
const FORMAT_TOOL = 'format_final_json_response';

type Row = Record<string, unknown>;

interface Task {
	/** What somebody writes who wants it. */
	wanted: RegExp;
	/** The tool that does it, by its name. */
	tool: RegExp;
	/** What to say of what the tool gave. */
	report(row: Row, request: ModelRequest): string;
}

const WANTS_A_PERSON = /\b(human|person|colleague|complain\w*|refund)\b/i;

const TASKS: Task[] = [
	{
		wanted: /\b(newsletter|segment)\b/i,
		tool: /^(?!list|get|find).*(segment|newsletter)/i,
		report: ({ outcome }, { asked: [asked] }) =>
			/newsletter/i.test(asked)
				? 'You get our newsletter from now on.'
				: `Done, the outcome is: ${String(outcome)}.`,
	},
	{
		wanted: /\b(orders?|parcel|package|delivery|arrives?|\d{2,})\b/i,
		tool: /order/i,
		report: ({ order, status }) =>
			status
				? `Order ${String(order)}: ${String(status)}`
				: `I do not find order ${String(order)}. Its number is in the mail that we sent you.`,
	},
	{
		wanted: /\b(hi|hello|who am I)\b/i,
		tool: /(user|lead|contact|visitor)s?$/i,
		report({ name, fullname, attributes }) {
			const called = name ?? fullname ?? (attributes as Row | undefined)?.default_name;
			return `Hello${called ? ` ${String(called)}` : ''}! Ask me about an order or for our newsletter.`;
		},
	},
];

/**
 * The front desk of a shop, without a mind: knows orders, the newsletter and names by its tools, and
 * whatever else it is asked, it leaves to a person.
 */
export function frontDesk(request: ModelRequest): Turn {
	const [asked = ''] = request.asked;
	const task = TASKS.find(({ wanted }) => wanted.test(asked));
	const tool = task && request.tools.find(({ name }) => task.tool.test(name));
	if (WANTS_A_PERSON.test(asked)) return handOver(request, 'Of course.');
	if (!task || !tool) return handOver(request);

	const result = request.newResults(tool.name).at(-1);
	if (result === undefined) return call(request, tool);
	const row = firstRow(result);
	return row === undefined ? handOver(request) : say(request, task.report(row, request));
}

/** Calls the tool, or first others that tell what it asks for. */
function call(request: ModelRequest, tool: ModelTool): Turn {
	const { properties = {}, required = [] } = tool.parameters;
	const input: Record<string, unknown> = {};
	const first: ToolCall[] = [];
	for (const name of required) {
		const fact = factFor(name, properties[name]);
		const value = fact?.value(request);
		const source = fact?.source && request.tools.find(({ name: one }) => fact.source!.test(one));
		if (value !== undefined) {
			input[name] = value;
		} else if (source && request.newResults(source.name).length === 0) {
			const next = call(request, source);
			if (!('calls' in next) || next.calls[0].tool === FORMAT_TOOL) return next;
			first.push(...next.calls);
		} else {
			return fact?.question ? say(request, fact.question) : handOver(request);
		}
	}
	return { calls: first.length > 0 ? first : [{ tool: tool.name, input }] };
}

const handOver = (request: ModelRequest, why = 'I am not sure about that.') =>
	say(request, `${why} A colleague takes over in a moment.`, true);

function say(request: ModelRequest, text: string, isHandOver = false): Turn {
	const format = request.tools.find(({ name }) => name === FORMAT_TOOL);
	if (!format) return { say: text };
	const input = formatted(format.parameters, text, isHandOver) as object;
	return { calls: [{ tool: FORMAT_TOOL, input }] };
}

/** Texts are the answer, and what is true or false is whether a person takes over. */
function formatted({ type, properties }: Parameter, text: string, isHandOver: boolean): unknown {
	if (type === 'boolean') return isHandOver;
	if (!properties) return text;
	return Object.fromEntries(
		Object.entries(properties).map(([name, one]) => [name, formatted(one, text, isHandOver)]),
	);
}

/** Nothing where a tool found nothing, or tells in words or under `error` why it gives none. */
function firstRow(result: unknown): Row | undefined {
	const row: unknown = Array.isArray(result) ? result[0] : result;
	const isRow = typeof row === 'object' && row !== null && !('error' in row);
	return isRow ? (row as Row) : undefined;
}
