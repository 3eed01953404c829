import { forms } from '../forms';
import type { Stage } from '../stage';
import { until } from '../until';

/** What people type, and the nodes of this package that n8n has to offer for it. */
const SEARCHES: Array<[words: string, names: string[]]> = [
	['chatbot', ['ChatBot']],
	['chatbot.com', ['ChatBot']],
	['netcore', ['Netcore Bot']],
	['tiledesk', ['Tiledesk']],
	['chat', ['ChatBot', 'Netcore Bot', 'Tiledesk']],
	['live chat', ['ChatBot', 'Tiledesk']],
	['bot', ['ChatBot', 'Netcore Bot']],
	['visitor', ['ChatBot', 'Netcore Bot']],
	['segment', ['ChatBot', 'Tiledesk']],
	['lead', ['ChatBot', 'Tiledesk']],
	['contact', ['ChatBot', 'Tiledesk']],
	['customer', ['ChatBot', 'Tiledesk']],
	['support', ['ChatBot', 'Tiledesk']],
	['conversation', ['ChatBot', 'Netcore Bot']],
	['leads', ['ChatBot', 'Tiledesk']],
	['segments', ['ChatBot', 'Tiledesk']],
	['conversations', ['ChatBot', 'Tiledesk']],
	['story', ['ChatBot']],
	['stories', ['ChatBot']],
	['whatsapp', ['Netcore Bot']],
	['transcript', ['Netcore Bot']],
];

/** Typing one of these has to offer the node before all others. */
const SERVICES = [
	['chatbot', 'ChatBot'],
	['netcore', 'Netcore Bot'],
	['tiledesk', 'Tiledesk'],
];

export function testPanel(onStage: () => Stage) {
	beforeAll(async () => {
		const { n8n, page } = onStage();
		await page.goto(`${n8n.url}/workflow/new`);
		await page.locator('[data-test-id="canvas-add-button"]').click();
		await panel().waitFor();
	});

	const panel = () => onStage().page.locator('[data-test-id="node-creator"]');

	/** The names of the nodes that the panel offers for what was typed, once they are as they should be. */
	async function search(words: string, isRight: (names: string[]) => boolean): Promise<string[]> {
		await panel().getByRole('textbox').fill(words);
		let names: string[] = [];
		await until(async () => {
			const items = panel().locator('[data-test-id="node-creator-item-name"]');
			names = (await items.allInnerTexts()).map((name) => name.trim());
			return isRight(names);
		});
		return names;
	}

	it.each(SEARCHES)('finds for "%s": %j', async (words, wanted) => {
		const isThere = (name: string, names: string[]) => names.includes(name);
		const names = await search(words, (found) => wanted.every((name) => isThere(name, found)));
		expect(names).toEqual(expect.arrayContaining(wanted));
	});

	it.each(SERVICES)('offers for "%s" first: %s', async (words, name) => {
		const [first] = await search(words, (names) => names[0] === name);
		expect(first).toBe(name);
	});

	it('leads to the trigger and every action of ChatBot', async () => {
		await search('chatbot', ([first]) => first === 'ChatBot');
		await panel().getByText('ChatBot', { exact: true }).first().click();
		const actions = forms.filter(({ node }) => node === 'ChatBot');
		await panel().getByText('Triggers (1)').waitFor();
		await panel().getByText(`Actions (${actions.length})`).waitFor();
	});
}
