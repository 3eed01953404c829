/** What is made for the page of the Tiledesk triggers: items as they come from a visitor of the stand-in. */
import type { IDataObject, INodeParameters, INodeType } from 'n8n-workflow';
import { TiledeskBotTrigger } from '../../../nodes/Tiledesk/TiledeskBotTrigger.node';
import { TiledeskTrigger } from '../../../nodes/Tiledesk/TiledeskTrigger.node';
import { TILEDESK_PROJECT_ID, type TiledeskSandbox } from '../../../sandbox';
import { ADMIN_EMAIL, DEFAULT_DEPARTMENT_ID } from '../../../sandbox/tiledesk/seed/known';
import { hostTrigger } from '../engine';
import { pictureOf } from '../forms';
import type { Blocks } from './blocks';
import { fieldList, SharedFields } from './fields';
import { readableJson } from './json';
import { fenced, formPicture } from './operation';
import { credentialsFor, tiledesk, type Started } from './services';

const CONVERSATION = `support-group-${TILEDESK_PROJECT_ID}-0f1e2d3c4b5a69788796a5b4c3d2e1f0`;

export async function tiledeskTriggerBlocks(service: Started): Promise<Blocks> {
	const fieldsOf = ({ description: { name, displayName, properties } }: INodeType) =>
		[
			fieldList(properties, new SharedFields([])),
			formPicture(`the ${displayName}`, `images/forms/${pictureOf({ node: name })}`),
		].join('\n\n');
	const events = ['messageReceived', 'conversationClosed'];
	const departmentIds = [DEFAULT_DEPARTMENT_ID];
	const items = await listen(service, new TiledeskTrigger(), { events });
	const [bot] = await listen(service, new TiledeskBotTrigger(), {
		botName: 'Concierge',
		departmentIds,
	});
	const [message, closed] = events.map((event) => items.find((item) => item.event === event));
	return {
		'fields.events': fieldsOf(new TiledeskTrigger()),
		'fields.bot': fieldsOf(new TiledeskBotTrigger()),
		'item.message': fenced('json', readableJson(message!)),
		'item.closed': fenced('json', readableJson(closed!)),
		'item.bot': fenced('json', readableJson(bot)),
	};
}

/** A visitor writes, and the conversation is closed. */
async function listen(
	service: Started,
	nodeType: INodeType,
	parameters: INodeParameters,
): Promise<IDataObject[]> {
	const sandbox = service.sandbox as TiledeskSandbox;
	sandbox.reset();
	const credentials = credentialsFor(tiledesk, service);
	const hosted = await hostTrigger({ nodeType, parameters, credentials });
	try {
		await hosted.activate();
		const names = { firstname: 'Ada', lastname: 'Lovelace', email: 'ada@shop.example' };
		const { token } = await post(sandbox, '/auth/signinAnonymously', {
			id_project: TILEDESK_PROJECT_ID,
			...names,
		});
		const place = `/${TILEDESK_PROJECT_ID}/requests/${CONVERSATION}`;
		const said = { text: 'Where is my order?', sourcePage: 'https://shop.example/orders' };
		await post(sandbox, `${place}/messages`, said, String(token));
		await sandbox.outbox.settled();
		await post(sandbox, `${place}/close`, {}, `JWT ${sandbox.tokenOf(ADMIN_EMAIL)}`, 'PUT');
		await sandbox.outbox.settled();
		const runs = await Promise.all(hosted.deliveries.flatMap(({ run }) => (run ? [run] : [])));
		return runs.map((run) => run.itemsOf(hosted.nodeName)[0].json);
	} finally {
		await hosted.close();
	}
}

async function post(
	{ url }: TiledeskSandbox,
	path: string,
	body: object,
	authorization = '',
	method = 'POST',
): Promise<IDataObject> {
	const response = await fetch(url + path, {
		method,
		headers: { 'content-type': 'application/json', authorization },
		body: JSON.stringify(body),
	});
	if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
	return (await response.json()) as IDataObject;
}
