import type { IHookFunctions } from 'n8n-workflow';
import { refusal } from '../../../shared/trigger/form';
import {
	forget,
	hashOf,
	identityOf,
	loadState,
	saveState,
	tokenOf,
	type TriggerState,
} from '../../../shared/trigger/identity';
import {
	assertWebhookId,
	hasJustFailed,
	registering,
	RETRY_BUDGET,
	unregistering,
	urlOf,
} from '../../../shared/trigger/publication';
import type { Bot, BotData, BotDepartment, Bots } from '../../api/bots';
import { connectTiledesk } from '../../api/connect';
import { connectReachable } from '../connect';
import { BOT_TRIGGER, readForm, readOptions } from './form';

export interface State extends TriggerState {
	/** The ID of the bot in Tiledesk. */
	botId: string;
	/** Of the secret with which Tiledesk signs, which only a new bot shows. */
	secretHash: string;
	/** Departments to which this trigger gave the bot. */
	departmentIds: string[];
}

export async function register(context: IHookFunctions): Promise<boolean> {
	return await registering(context, async () => {
		assertWebhookId(context, 'Tiledesk');
		const { name, language, departmentIds } = readForm(context);
		readOptions(context);
		const { bots } = await connectReachable(context);
		const token = await tokenOf(context, BOT_TRIGGER);
		const departments = await bots.departments();
		const missing = departmentIds.find((id) => !departments.some((one) => one.id === id));
		if (missing !== undefined) {
			const hint = 'Choose it from the list of the project in the credential.';
			throw refusal(context, `Department '${missing}' is not in the project`, hint);
		}

		const { isTest } = identityOf(context);
		const bot = await place(context, bots, {
			name: isTest ? `${name} (n8n test)` : name,
			language,
			url: `${urlOf(context)}?${new URLSearchParams({ token }).toString()}`,
		});
		// A test takes no department from another bot.
		const taken = departments.filter(
			({ id, botId }) => departmentIds.includes(id) && botId !== bot.id && !(isTest && botId),
		);
		for (const { id } of taken) await bots.giveTo(id, bot.id);
		const { departmentIds: before = [] } = loadState<State>(context);
		const left = before.filter((id) => !departmentIds.includes(id));
		await letGo(
			bots,
			bot.id,
			departments.filter(({ id }) => left.includes(id)),
		);
		saveState(context, token, { botId: bot.id, secretHash: bot.secretHash, departmentIds });
		return true;
	});
}

/**
 * By default the bot stays when the workflow is switched off: departments point to it by its ID. The one of
 * a test goes, and gives back the departments that had no bot.
 */
export async function unregister(context: IHookFunctions): Promise<boolean> {
	if (hasJustFailed(context)) return true;
	const { isTest, botId } = loadState<State>(context);
	if (isTest !== true && readOptions(context).deleteOnDeactivate !== true) return true;
	return await unregistering(context, async () => {
		const { bots } = await connectTiledesk(context, 1, RETRY_BUDGET);
		const url = urlOf(context);
		const ours = (await bots.list()).filter((bot) => bot.id === botId || leadsTo(bot, url));
		const departments = ours.length > 0 ? await bots.departments() : [];
		for (const { id } of ours) {
			await letGo(bots, id, departments);
			await bots.delete(id);
		}
		forget(context, 'botId');
		return true;
	});
}

/** The bot as it is wanted: the one that we remember, or that leads to us, or a new one. */
async function place(
	context: IHookFunctions,
	bots: Bots,
	wanted: BotData & { language: string },
): Promise<{ id: string; secretHash?: string }> {
	const { botId, secretHash } = loadState<State>(context);
	const url = urlOf(context);
	const all = await bots.list();
	const known =
		all.find(({ id }) => id === botId) ??
		all.find((bot) => leadsTo(bot, url)) ??
		// Only this trigger can derive its token: n8n has another address than before.
		all.find((bot) => bot.url.split('?')[1] === wanted.url.split('?')[1]);
	if (known) {
		if (!isAsWanted(known, wanted)) await bots.update({ ...wanted, id: known.id });
		return { id: known.id, secretHash: known.id === botId ? secretHash : undefined };
	}
	const made = await bots.create(wanted);
	// Two processes may publish at once. The lowest ID wins; each loser deletes its own.
	const [first] = (await bots.list())
		.filter((bot) => leadsTo(bot, url))
		.sort((a, b) => (a.id < b.id ? -1 : 1));
	if (first && first.id !== made.id) {
		await bots.delete(made.id);
		return { id: first.id };
	}
	return { id: made.id, secretHash: made.secret ? hashOf(made.secret) : undefined };
}

const leadsTo = ({ url }: Bot, address: string) => url.split('?')[0] === address;

const isAsWanted = (bot: Bot, { name, url }: BotData) => bot.name === name && bot.url === url;

/** Takes the bot from those of the departments that have it; no other bot is touched. */
async function letGo(bots: Bots, botId: string, departments: BotDepartment[]): Promise<void> {
	for (const department of departments.filter((one) => one.botId === botId)) {
		await bots.takeFrom(department);
	}
}
