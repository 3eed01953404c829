import type { INodeProperties } from 'n8n-workflow';
import { nodes, withinOf } from '../../../../scripts/lib/forms';

import { type Form, forms, parametersOf, shownFields } from '../forms';
import type { Show, Stage } from '../stage';
import { until } from '../until';

/** What each picker has to offer, once this was typed into it where it can be searched. */
const ENTRIES: Record<string, { search?: string; entry: string }> = {
	'chatBot.searchUsers': { search: 'ada@example.com', entry: 'Ada Lovelace (ada@example.com)' },
	'chatBot.searchSegments': { search: 'newsl', entry: 'Newsletter' },
	'chatBot.searchStories': { search: 'order', entry: 'Order status' },
	'chatBot.searchChats': { search: 'özlem', entry: '2025-09-28 04:17 Özlem Franklin: ¡Hola!' },
	'chatBot.searchEntities': { search: 'cit', entry: 'Cities' },
	'chatBot.searchWebhooks': { search: 'orders', entry: 'n8n orders' },
	'chatBot.getSegments': { entry: 'Newsletter' },
	'netcoreBot.searchBotUsers': { search: 'asha', entry: 'Asha (+911234500000)' },
	'tiledesk.searchConversations': { search: '', entry: 'Chiara Müller: Late check-out, please' },
	'tiledesk.searchDepartments': { search: 'conci', entry: 'Concierge' },
	'tiledesk.searchLeads': { search: '', entry: 'Fatima 李 (lead297@example.com)' },
	'tiledesk.searchSegments': { search: 'premi', entry: 'Premium' },
	'tiledeskBotTrigger.getDepartments': { entry: 'Concierge' },
};

/** Empty until something else is chosen on the form. */
const DEPENDENT = ['chatBot.searchUserInputs'];

/** What n8n shows in place of options that it did not get. */
const NO_OPTIONS = 'Error fetching options from';

interface Picker {
	name: string;
	form: Form;
	field: INodeProperties;
	/** The node and the method that fills it. */
	method: string;
}

/** Every picker of every form, as far as it stands on the form from the start. */
const pickers: Picker[] = forms.flatMap((form) =>
	shownFields(form, parametersOf(form)).flatMap((field) => {
		const method = `${form.chosen.node}.${methodOf(field)}`;
		if (!methodOf(field) || DEPENDENT.includes(method)) return [];
		const name = `${field.displayName} of ${form.name}`;
		return [{ name, form, field, method }];
	}),
);

/** One picker for each method. */
const onePerMethod = [...new Map(pickers.map((picker) => [picker.method, picker])).values()];

const named = (list: Picker[]) => list.map((picker) => [picker.name, picker] as const);

async function openPicker({ form, field }: Picker, stage: Stage) {
	const node = await stage.openForm(form.name);
	return { node, list: isLocator(field) ? await node.openList(field.name) : undefined };
}

export function testPickers(onStage: () => Stage, show: Show) {
	beforeAll(async () => await show(forms.map(staged)));

	it.each(named(pickers))('%s', async (_name, picker) => {
		const { search, entry } = ENTRIES[picker.method];
		const { node, list } = await openPicker(picker, onStage());

		if (list) {
			await list.locator('[data-test-id="rlc-item"]').first().waitFor();
			await list.locator('[data-test-id="rlc-search"] input, input').first().fill(search!);
			await list.getByText(entry, { exact: true }).click();
			await until(async () => (await node.valueOf(picker.field.name)) === entry);
			expect(await node.valueOf(picker.field.name)).toBe(entry);
		} else {
			expect(await node.optionsOf(picker.field.name)).toContain(entry);
		}
		expect(onStage().editor.problems).toEqual([]);
		await node.close();
	});

	it('Segment of a filter', async () => {
		const form = forms.find(({ name }) => name === 'ChatBot, User: Get Many')!;
		const node = await onStage().openForm(form.name);
		await node.parameters.getByText('Add filter').click();
		await node.choose('filters.filter[0].type', 'Segment');

		const { entry } = ENTRIES['chatBot.getSegments'];
		expect(await node.optionsOf('filters.filter[0].segmentId')).toContain(entry);
		await node.close();
	});

	it('is there for every method that fills one', () => {
		const methods = nodes.flatMap(({ description: { name }, methods = {} }) =>
			Object.values(methods).flatMap((group) =>
				Object.keys(group as object).map((method) => `${name}.${method}`),
			),
		);
		// Some stand on a form only after a choice.
		expect(onePerMethod.map(({ method }) => method).sort()).toEqual(Object.keys(ENTRIES).sort());
		const everywhere = nodes.flatMap(({ description: { name, properties } }) =>
			properties
				.flatMap((field) => withinOf(field))
				.flatMap(([, field]) => methodOf(field) ?? [])
				.map((method) => `${name}.${method}`),
		);
		expect([...new Set(everywhere)].sort()).toEqual(methods.sort());
	});

	describe('with a wrong secret', () => {
		beforeAll(async () => {
			const stage = onStage();
			const wrong = await stage.importCredentials({
				chatBotApi: { accessToken: 'not-this' },
				netcoreBotApi: { appSecret: 'not-this' },
				tiledeskApi: { password: 'not-this' },
			});
			await stage.show(formsOf(onePerMethod).map(staged), wrong);
		});

		it.each(named(onePerMethod))('%s', async (_name, picker) => {
			const { node, list } = await openPicker(picker, onStage());

			if (list) {
				await list.getByText('Could not load list').waitFor();
				const text = await list.innerText();
				expect(text).toMatch(/credential|app ID|login/i);
				expect(text).toMatch(/token|secret|password/i);
				expect(text).not.toContain('not-this');
			} else {
				await until(async () => (await node.shownIn(picker.field.name)).startsWith(NO_OPTIONS));
				expect(await node.shownIn(picker.field.name)).toContain(NO_OPTIONS);
			}
			await node.close();
		});
	});
}

export function testPickersWithoutCredential(onStage: () => Stage) {
	const lists = onePerMethod.filter(({ field }) => isLocator(field));

	beforeAll(async () => await onStage().show(formsOf(lists).map(staged)));

	it.each(named(lists))('%s asks for one', async (_name, picker) => {
		const { node, list } = await openPicker(picker, onStage());

		await list!
			.getByText(/credential/i)
			.first()
			.waitFor();
		await node.close();
	});
}

const formsOf = (list: Picker[]) => [...new Set(list.map(({ form }) => form))];

const staged = (form: Form) => ({
	name: form.name,
	node: form.chosen.node,
	parameters: parametersOf(form),
});

const isLocator = ({ type }: INodeProperties) => type === 'resourceLocator';

function methodOf({ modes = [], typeOptions }: INodeProperties): string | undefined {
	const list = modes.find(({ type }) => type === 'list');
	return list?.typeOptions?.searchListMethod ?? typeOptions?.loadOptionsMethod;
}
