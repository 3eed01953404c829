import { isChosen, locator } from '../../shared/fields/locator';
import { emailIn } from '../../shared/run/emails';
import type { Parameters } from '../../shared/run/parameters';
import type { Lead } from '../api/leads';
import type { TiledeskApi } from '../api/connect';
import { ID_HINT, isId } from '../api/service';

const EXAMPLE_CONVERSATION = 'support-group-65a1b2c3d4e5f60718290001-0f1e2d3c';

export const conversationId = locator({
	displayName: 'Conversation',
	name: 'conversationId',
	description: 'The conversation, by the ID that begins with support-group- and Get Many returns',
	searchListMethod: 'searchConversations',
	exampleId: EXAMPLE_CONVERSATION,
});

export const departmentId = locator({
	displayName: 'Department',
	name: 'departmentId',
	description: 'The department, by the ID that Department: Get Many returns',
	searchListMethod: 'searchDepartments',
	exampleId: '65a1b2c3d4e5f60718292001',
});

export const memberId = locator({
	displayName: 'Team Member',
	name: 'memberId',
	description: 'The person, by the user ID that Team Member: Get Many returns as ID',
	searchListMethod: 'searchMembers',
	exampleId: '65a1b2c3d4e5f6071829a001',
});

export const botId = locator({
	displayName: 'Bot',
	name: 'botId',
	description: 'The bot, by its ID in Tiledesk, without bot_ in front',
	searchListMethod: 'searchBots',
	exampleId: '65a1b2c3d4e5f60718293001',
});

export const leadId = locator({
	displayName: 'Lead',
	name: 'leadId',
	description: 'The lead, by the ID that Get Many returns, or by email',
	searchListMethod: 'searchLeads',
	exampleId: '6955b9005a9db0c001000001',
	byEmail: true,
});

/** Checked before the call: a message to anything else would open a conversation. */
export function readConversationId(parameters: Parameters): string {
	const id = parameters.id('conversationId');
	if (/^support-group-./.test(id)) return id;
	throw parameters.refusal(
		'conversationId',
		`'${id.slice(0, 60)}' is not an ID of a conversation`,
		'It begins with support-group-: Tiledesk calls it request_id. Choose the conversation from the list.',
	);
}

/** Checked before the call: Tiledesk answers a malformed ID with status 500, or not at all. */
export function readId(parameters: Parameters, name: string): string {
	return checkedId(parameters, name, parameters.id(name));
}

/** As `readId`; `undefined` where the field is left empty. */
export function readOptionalId(parameters: Parameters, name: string): string | undefined {
	return isChosen(parameters, name) ? readId(parameters, name) : undefined;
}

function checkedId(parameters: Parameters, name: string, id: string): string {
	if (isId(id)) return id.toLowerCase();
	throw parameters.refusal(name, `'${id.slice(0, 60)}' is not an ID`, ID_HINT);
}

/** The lead of the item, got from Tiledesk. */
export async function readLead(
	{ leads }: TiledeskApi,
	parameters: Parameters,
	{ includeDeleted = false } = {},
): Promise<Lead> {
	const email = emailIn(parameters, 'leadId');
	if (email !== undefined) return await leads.getByEmail(email);
	return await leads.get(readId(parameters, 'leadId'), { includeDeleted });
}

/** The ID of a department, person or bot that is there: Tiledesk stores any text. */
export async function readKnownId(
	{ directory }: TiledeskApi,
	parameters: Parameters,
	name: 'departmentId' | 'memberId' | 'botId',
): Promise<{ id: string; name: string | undefined }> {
	const id = readId(parameters, name);
	const lists = {
		departmentId: async () => await directory.departments(),
		memberId: async () => await directory.members(),
		botId: async () => await directory.bots(),
	};
	const found = (await lists[name]()).find((entry) => entry.id.toLowerCase() === id);
	if (found) {
		return { id: found.id, name: typeof found.name === 'string' ? found.name : undefined };
	}
	throw parameters.refusal(
		name,
		`'${id}' is not in the project`,
		'Choose it from the list of the project in the credential.',
	);
}
