import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import type { RetryBudget } from '../../../shared/http/retry';
import { connectChatBot, type ChatBotApi } from '../../api/connect';
import { finishedChats, newChats, newUsers, type Found, type Memory } from './activity';
import { readForm, type ActivityForm } from './form';
import { itemsOf } from './items';
import { sampleOf } from './sample';

const RETRY_BUDGET: RetryBudget = {
	totalTime: 60_000,
	attempts: 4,
	later: 'The next poll asks again, and nothing is lost.',
};

/** Polls that are under way. A slow one and the next would both give what is new. */
const underWay = new Set<string>();

export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const form = readForm(context);
	const api = await connectChatBot(context, 1, RETRY_BUDGET);
	if (context.getMode() === 'manual') return output(await sampleOf(api, form));

	const owner = ownerOf(context, form);
	if (underWay.has(owner)) return null;
	underWay.add(owner);
	try {
		const { rows, memory } = await find(api, form, recall(context, owner));
		// Only now: what a poll that fails would have found, the next one finds.
		remember(context, { ...memory, owner });
		return output(rows);
	} finally {
		underWay.delete(owner);
	}
}

async function find(
	api: ChatBotApi,
	form: ActivityForm,
	memory: Memory | undefined,
): Promise<Found<IDataObject>> {
	const { event, isWanted } = form;
	if (event === 'newUser') {
		const found = await newUsers(api, memory);
		return { ...found, rows: itemsOf(form, found.rows) };
	}
	const found =
		event === 'newChat' ? await newChats(api, memory) : await finishedChats(api, memory, isWanted);
	return { ...found, rows: itemsOf(form, found.rows.filter(isWanted)) };
}

const output = (rows: IDataObject[]): INodeExecutionData[][] | null =>
	rows.length === 0 ? null : [rows.map((json) => ({ json }))];

/** A copied workflow may bring static data of the original along; another event begins anew. */
function ownerOf(context: IPollFunctions, { event }: ActivityForm): string {
	return JSON.stringify([context.getWorkflow().id ?? '', context.getNode().id, event]);
}

function recall(context: IPollFunctions, owner: string): Memory | undefined {
	const data = context.getWorkflowStaticData('node') as Partial<Memory>;
	if (data.owner !== owner || typeof data.since !== 'number') return undefined;
	return { since: data.since, ids: data.ids ?? [], open: data.open ?? [] };
}

function remember(context: IPollFunctions, memory: IDataObject): void {
	const data = context.getWorkflowStaticData('node');
	for (const [key, value] of Object.entries(memory)) {
		// Any assignment makes n8n save the workflow, even one that changes nothing.
		if (JSON.stringify(data[key]) !== JSON.stringify(value)) data[key] = value;
	}
}
