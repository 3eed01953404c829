/** What is sent as a message, and what becomes of messages. */
import type { INodeParameters } from 'n8n-workflow';
import {
	BOT_CONVERSATION_ID,
	BOT_ID,
	OPEN_CONVERSATION_ID,
} from '../../../sandbox/tiledesk/seed/known';
import { byId } from '../../../scripts/lib/engine';
import { UNKNOWN_ID } from './support/operations/row';
import { useTiledesk, type RunOptions } from './support/service';

const tiledesk = useTiledesk();

const ADA_ID = '65a1b2c3d4e5f6071829a001';

const run = async (name: string, parameters: INodeParameters, options?: RunOptions) => {
	const [resource, operation] = name.split('.');
	return await tiledesk.run({ resource, operation, ...parameters }, options);
};

const paths = () => tiledesk.sent().map(({ method, path }) => `${method} ${path}`);

const text = { text: 'Hello' };

describe('sending', () => {
	const conversationId = byId(OPEN_CONVERSATION_ID);

	const send = async (parameters: INodeParameters, options?: RunOptions) =>
		await run('message.send', { conversationId, ...parameters }, options);

	const body = () => tiledesk.sent().at(-1)?.body;

	it('sends a picture, a file and buttons in the form of Tiledesk, and reads them back', async () => {
		const url = 'https://example.com/a.pdf';
		const file = { type: 'file', url, fileName: 'a.pdf', mimeType: 'application/pdf' };
		const button = [
			{ type: 'text', text: 'Yes' },
			{ type: 'url', text: 'Open', url },
			{ type: 'action', text: 'A person', action: '#human' },
		];
		const { outputs } = await send({ ...file, buttons: { button } });
		expect(body()).toEqual({
			text: 'a.pdf',
			type: 'file',
			sender: ADA_ID,
			metadata: { src: url, name: 'a.pdf', type: 'application/pdf' },
			attributes: {
				sentBy: 'n8n',
				attachment: {
					type: 'template',
					buttons: [
						{ type: 'text', value: 'Yes' },
						{ type: 'url', value: 'Open', link: url, target: 'blank' },
						{ type: 'action', value: 'A person', action: '#human', show_echo: true },
					],
				},
			},
		});
		expect(outputs[0][0].json).toMatchObject({
			from: 'agent',
			type: 'file',
			media: [{ type: 'file', url, caption: 'a.pdf' }],
			buttons: [
				{ type: 'text', title: 'Yes', value: 'Yes' },
				{ type: 'url', title: 'Open', value: url },
				{ type: 'action', title: 'A person', value: '#human' },
			],
		});
		await send({ type: 'image', url, ...text });
		expect(body()).toMatchObject({ text: 'Hello', type: 'image', metadata: { src: url } });
	});

	it('sends as the bot, under its name', async () => {
		const { outputs } = await send({ ...text, sendAs: 'bot', botId: byId(BOT_ID) });
		expect(body()).toMatchObject({ sender: `bot_${BOT_ID}`, senderFullname: expect.any(String) });
		expect(outputs[0][0].json.from).toBe('bot');
	});

	it.each([[{ __rl: true, mode: 'list', value: '' }], [{ __rl: true, mode: 'id', value: ' ' }]])(
		'sends as the bot that has the conversation where no other is chosen (%j)',
		async (botId) => {
			const conversation = byId(BOT_CONVERSATION_ID);
			await send({ ...text, sendAs: 'bot', botId, conversationId: conversation });
			expect(body()).toMatchObject({ sender: `bot_${BOT_ID}`, senderFullname: 'Night porter' });
			const { error } = await send({ ...text, sendAs: 'bot', botId });
			expect(error?.message).toContain('No bot takes part in conversation');
		},
	);

	it('refuses a bot that an expression does not give', async () => {
		const botId = { __rl: true, mode: 'id', value: '={{ $json.nothing }}' };
		const { error } = await send({ ...text, sendAs: 'bot', botId });
		expect(error?.message).toMatch(/^Bot is empty/);
		expect(paths()).toEqual([]);
	});

	it('sends under a name, hidden, with attributes', async () => {
		await send({
			...text,
			sendAs: 'other',
			options: {
				senderName: 'Support',
				hidden: true,
				attributes: { attribute: [{ name: 'a', value: 'b' }] },
			},
		});
		expect(body()).toEqual({
			...text,
			type: 'text',
			senderFullname: 'Support',
			attributes: { a: 'b', subtype: 'info', sentBy: 'n8n' },
		});
	});

	it('names the sender right although it signed in only for this message', async () => {
		await send(text, { credential: { authToken: '' } });
		expect(body()).toMatchObject({ sender: ADA_ID });
	});

	it.each<[INodeParameters, RegExp]>([
		[{ text: '' }, /^Text is empty$/],
		[{ text: '={{ ({}) }}' }, /^Text is an object$/],
		[{ type: 'image', url: 'a.png' }, /^URL 'a.png' is not a web address$/],
		[
			{ type: 'file', url: 'https://x.example', fileName: 'a', mimeType: 'pdf' },
			/^MIME Type is 'pdf'$/,
		],
		[{ ...text, sendAs: 'other' }, /^Options → Sender Name is empty$/],
		[
			{ ...text, buttons: { button: [{ type: 'url', text: 'x', url: '={{ "x" }}' }] } },
			/^Buttons → URL 'x' is not a web address$/,
		],
		[
			{ ...text, buttons: { button: [{ type: 'text', text: '={{ "" }}' }] } },
			/^Buttons → Text is empty$/,
		],
		[{ ...text, buttons: { button: [{ type: '={{ "x" }}', text: 'x' }] } }, /^Buttons → Type is/],
	])('%j is refused before any call', async (parameters, message) => {
		const { error } = await send(parameters);
		expect(error?.message).toMatch(message);
		expect(tiledesk.sent()).toEqual([]);
	});

	it('takes no unknown bot', async () => {
		const { error } = await send({ ...text, sendAs: 'bot', botId: byId(UNKNOWN_ID) });
		expect(error?.message).toMatch(/^Bot .* is not in the project$/);
		expect(paths()).toEqual(['GET /bots']);
	});
});

it('gives messages as Tiledesk has them when not simplified', async () => {
	const { outputs } = await run('message.getAll', {
		conversationId: byId(OPEN_CONVERSATION_ID),
		returnAll: true,
		simplify: false,
	});
	expect(outputs[0][0].json).toMatchObject({
		recipient: OPEN_CONVERSATION_ID,
		_id: expect.any(String),
	});
});
