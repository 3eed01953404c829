/** A person in the chat window of the stand-in: answered by a workflow, handed to a person, closed. */
import type { Browser } from 'playwright-core';

import { launchBrowser, openChatPage, waitUntilDisabled } from '../../support/browser';
import { KINDS, useLiveTiledesk } from '../support/live-tiledesk';
import {
	BOT_TRIGGER,
	noOperation,
	textContains,
	tiledesk,
	TILEDESK_TRIGGER,
	workflowOf,
} from '../support/nodes';

const live = useLiveTiledesk();
let browser: Browser;

beforeAll(async () => {
	browser = await launchBrowser();
});
afterAll(async () => await browser?.close());

const conversationId = { __rl: true, mode: 'id', value: '={{ $json.conversationId }}' };
const send = tiledesk('Answer', {
	...{ resource: 'message', operation: 'send', conversationId, sendAs: 'bot' },
	text: '=You wrote: {{ $json.text }}',
});
const assign = tiledesk('Hand Over', {
	...{ resource: 'conversation', operation: 'assign', conversationId, assignTo: 'anyPerson' },
});

it('a visitor is answered by one workflow and handed over; the closed conversation starts another', async () => {
	const bot = workflowOf('bot', KINDS.bot.node(), textContains('A Person?', 'person'), assign);
	bot.nodes.push(send);
	bot.connections['A Person?'].main!.push([{ node: send.name, type: 'main', index: 0 }]);
	const answering = await live.publish(bot);
	const closing = await live.active(
		KINDS.events.node({ events: ['conversationClosed'] }),
		noOperation(),
	);

	const window = await openChatPage(browser, live.sandbox.chatUrl);
	const about = window.page.locator('#about');
	await window.write('Where is my order?');
	await window.log.getByText('You wrote: Where is my order?').waitFor();
	expect(await window.log.innerText()).toContain('Concierge');
	await about.getByText('Concierge (bot)').waitFor();

	await window.write('I want to talk to a person');
	await about.filter({ hasNotText: '(bot)' }).waitFor();
	const [, name] = (await about.innerText()).match(/^assigned · (\w+) \w+ · Default Department/)!;
	await window.log.getByText(`${name} has the conversation`).waitFor();
	await waitUntilDisabled(window.button('Hand over to a person'));
	await window.page.getByRole('textbox', { name: `Answer as ${name}` }).fill('How can I help?');
	await window.page.keyboard.press('Enter');
	await window.log.getByText('How can I help?').waitFor();
	await window.write('Good to hear you');
	await window.log.getByText('Good to hear you').waitFor();
	await window.button('Close').click();
	await about.getByText('closed').waitFor();
	await window.log.getByText('nobody reads what you write').waitFor();
	await waitUntilDisabled(window.button('Close'));

	const [run, ...others] = await live.runs(closing, 1);
	expect(others).toEqual([]);
	const [item] = run.json(TILEDESK_TRIGGER);
	expect(item.user).toMatchObject({ name: 'Vera Visitor', email: 'vera@example.com' });
	const said = [
		'Where is my order?',
		'You wrote: Where is my order?',
		'I want to talk to a person',
		'How can I help?',
		'Good to hear you',
	];
	for (const text of said) expect(item.transcript).toContain(text);
	const rows = item.messages as Array<{ text: string; from: string }>;
	expect(rows.filter(({ from }) => from !== 'system').map(({ text }) => text)).toEqual(said);

	// What the visitor wrote to the person, the bot did not hear.
	const heard = (await live.runs(answering, 2)).flatMap((one) => one.json(BOT_TRIGGER));
	expect(heard.map(({ text }) => text)).toEqual([said[0], said[2]]);
	expect(window.problems).toEqual([]);
	await window.close();
});
