import { join } from 'node:path';
import { nodes, pictureOf } from '../../../../scripts/lib/forms';

import { everythingAdded, type Form, forms, parametersOf, shownFields } from '../forms';
import type { NodeForm } from '../node-form';
import type { Show, Stage } from '../stage';
import { until } from '../until';

/** A picture of every form; `npm run update -- pictures` takes them anew. */
const images = join(__dirname, '../../../../docs/images/forms');

/** The nodes in the order of the package, each with the forms that its menus lead to. */
const byNode = [...new Set(forms.map(({ node }) => node))].map((node): [string, Form[]] => [
	node,
	forms.filter((form) => form.node === node),
]);

/** Names of the API in place of words, and what JavaScript leaves where a text is missing. */
const NO_WORDS = /\b(undefined|null|NaN)\b|\[object|\b[a-z]+[A-Z]\w*/;

export function testForms(onStage: () => Stage, show: Show) {
	describe.each(byNode)('%s', (node, ownForms) => {
		let form: NodeForm;

		beforeAll(async () => {
			const stage = onStage();
			await show([{ name: node, node: ownForms[0].chosen.node }]);
			form = await stage.openForm(node);
		});
		afterAll(async () => await form.close());

		it.each(ownForms.map((own) => [own.name, own] as const))('%s', async (_name, own) => {
			for (const menu of ['resource', 'operation'] as const) {
				const name = own.menus[menu];
				if (name) await form.choose(menu, name);
			}

			expect(await labelsOnceAs(form, labelsOf(own))).toEqual(labelsOf(own));
			for (const notice of noticesOf(own)) {
				await until(async () => (await form.parameters.innerText()).includes(notice));
				expect(await form.parameters.innerText()).toContain(notice);
			}
			expect(await form.parameters.innerText()).not.toMatch(NO_WORDS);
			await until(async () => isSame(await form.fieldsWithIssues(), requiredOf(own)));
			expect(await form.fieldsWithIssues()).toEqual(requiredOf(own));
			expect(onStage().editor.problems).toEqual([]);
			if (process.env.UPDATE) await form.takePicture(join(images, pictureOf(own.chosen)));
		});
	});

	describe('everything added', () => {
		let stage: Stage;

		beforeAll(async () => {
			stage = onStage();
			await show(
				forms.map((own) => ({
					name: own.name,
					node: own.chosen.node,
					parameters: everythingAdded(own),
				})),
			);
		});

		it.each(forms.map((own) => [own.name, own] as const))('%s', async (name, own) => {
			const form = await stage.openForm(name);
			const labels = labelsOf(own, everythingAdded(own)).sort();

			expect((await labelsOnceAs(form, labels)).sort()).toEqual(labels);
			expect(await form.parameters.innerText()).not.toMatch(NO_WORDS);
			expect(stage.editor.problems).toEqual([]);
			await form.close();
		});
	});
}

const isNotice = ({ type }: { type: string }) => type === 'notice';

/** n8n itself puts these above the fields of a node that polls. */
const OF_POLLING = ['Poll Times', 'Mode'];

const isPolling = ({ chosen }: Form) =>
	nodes.some(({ description: { name, polling } }) => polling && name === chosen.node);

const labelsOf = (own: Form, parameters = parametersOf(own)) => [
	...(isPolling(own) ? OF_POLLING : []),
	...shownFields(own, parameters)
		.filter((field) => !isNotice(field))
		.map(({ displayName }) => displayName),
];

const noticesOf = (own: Form) =>
	shownFields(own, parametersOf(own))
		.filter(isNotice)
		.map(({ displayName }) => displayName);

/** What has to be filled in, and is not from the start. */
const requiredOf = (own: Form) =>
	shownFields(own, parametersOf(own))
		.filter(({ required, default: preset }) => required && isBlank(preset))
		.map(({ name }) => name);

function isBlank(preset: unknown): boolean {
	if (Array.isArray(preset)) return preset.length === 0;
	if (typeof preset === 'object' && preset !== null && 'value' in preset)
		return isBlank(preset.value);
	return preset === '';
}

const isSame = (one: string[], other: string[]) => JSON.stringify(one) === JSON.stringify(other);

/** The labels, once they are as expected: n8n draws the form a moment after the choice. */
async function labelsOnceAs(form: NodeForm, wanted: string[]): Promise<string[]> {
	await until(async () => isSame((await form.labels()).sort(), [...wanted].sort()));
	return await form.labels();
}
