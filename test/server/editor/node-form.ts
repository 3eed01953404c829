import type { Locator, Page } from 'playwright-core';

import { takeScreenshot } from '../../support/browser';
import { until } from './until';

const byTestId = (id: string) => `[data-test-id="${id}"]`;

/** Ends with the last animation that has an end. */
const STILL = `Promise.allSettled(
	document.getAnimations()
		.filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity)
		.map(({ finished }) => finished),
).then(() => true)`;

/** The form of the node that is open in the editor. Fields are named by their path, e.g. `filters.filter[0].type`. */
export class NodeForm {
	readonly root: Locator;

	/** The tab with the parameters. */
	readonly parameters: Locator;

	constructor(private readonly page: Page) {
		this.root = page.locator(byTestId('ndv'));
		this.parameters = this.root.locator(byTestId('node-parameters'));
	}

	field(path: string): Locator {
		const inPath = `[data-parameter-path="parameters.${path}"]`;
		return this.parameters.locator(inPath).first();
	}

	/** The labels on the form, from top to bottom, without the one of the credential. */
	async labels(): Promise<string[]> {
		const label = 'label:not([data-test-id="credentials-label"] label)';
		const labels = this.parameters.locator(label).locator('[class*="_title_"]');
		return (await labels.filter({ visible: true }).allInnerTexts()).map((label) => label.trim());
	}

	/** Chooses an entry of a menu by its name. */
	async choose(path: string, name: string) {
		const menu = await this.open(path);
		await menu
			.getByRole('option')
			.filter({ has: this.page.getByText(name, { exact: true }) })
			.first()
			.click();
		await menu.waitFor({ state: 'hidden' });
	}

	/** What a menu or a choice of several offers. */
	async optionsOf(path: string): Promise<string[]> {
		const menu = await this.open(path);
		await menu.getByRole('option').first().waitFor();
		const names = await menu.locator('.option-headline').allInnerTexts();
		await this.trigger(path).click();
		await menu.waitFor({ state: 'hidden' });
		return names.map((name) => name.trim());
	}

	/** Opens the list of a resource locator; gives what it shows, entries or a reason. */
	async openList(path: string): Promise<Locator> {
		await this.field(path).locator(byTestId('rlc-input')).click();
		return this.page.locator('[id^="reka-popover-content"]').last();
	}

	/** Makes a resource locator take an ID, and enters one. */
	async enterId(path: string, id: string) {
		await this.choose(path, 'By ID');
		await this.field(path).locator(byTestId('rlc-input')).fill(id);
	}

	/** Replaces what stands in a plain field. */
	async fill(path: string, text: string) {
		await this.field(path).locator('input, textarea').first().fill(text);
	}

	/** What a resource locator shows as its choice. */
	async valueOf(path: string): Promise<string> {
		return await this.field(path).locator(byTestId('rlc-input')).inputValue();
	}

	/** What stands in a closed menu: a choice, or a note in its place. */
	async shownIn(path: string): Promise<string> {
		const item = this.parameters
			.locator(byTestId('parameter-item'))
			.filter({ has: this.page.locator(`label[for="${path}"]`) });
		const input = item.locator('input').first();
		return (await input.inputValue()) || ((await input.getAttribute('placeholder')) ?? '');
	}

	/** Begins a new credential for the node: n8n shows a button, and a menu once there is a credential. */
	async startCredential() {
		const button = this.root.getByRole('button', { name: /^Connect to / });
		const menu = this.root.locator(byTestId('node-credentials-select')).getByRole('combobox');
		const either = button.or(menu).first();
		await either.click();
		if (await button.isVisible()) return;
		const item = this.page.locator(byTestId('node-credentials-select-item-new'));
		await item.filter({ visible: true }).first().click();
	}

	/** Turns a field into an expression, and enters it. */
	async enterExpression(path: string, expression: string) {
		const [name] = path.split('.').slice(-1);
		await this.field(path).hover();
		await this.parameters
			.locator(byTestId(`${name}-parameter-input-options-container`))
			.locator(byTestId('radio-button-expression'))
			.click();
		await this.type(path, expression);
	}

	/** Replaces what stands in a field with an editor in it: JSON or an expression. */
	async type(path: string, text: string) {
		const editor = this.field(path).locator('.cm-content');
		await editor.click();
		await this.page.keyboard.press('ControlOrMeta+A');
		await this.page.keyboard.insertText(text);
	}

	/** Runs this node alone; gives what it says when it cannot do it, once that is as expected. */
	async executeAndFail(expected: string): Promise<{ message: string; hint: string }> {
		const message = this.root.locator(byTestId('node-error-message'));
		let timeout = 0;
		// The editor takes over what is typed a moment later, so that the first run may be too early.
		await until(async () => {
			await this.root.locator(byTestId('node-execute-button')).click();
			timeout += 3_000;
			return await message
				.filter({ hasText: expected })
				.waitFor({ timeout })
				.then(
					() => true,
					() => false,
				);
		});
		return {
			message: await message.innerText(),
			hint: await this.root.locator(byTestId('node-error-description')).innerText(),
		};
	}

	/** The fields that n8n marks as wrong or missing, by their paths. */
	async fieldsWithIssues(): Promise<string[]> {
		const marked = this.parameters
			.locator(byTestId('parameter-input'))
			.filter({ has: this.page.locator(byTestId('parameter-issues')) })
			.locator('[data-parameter-path]')
			.filter({ visible: true });
		const paths = await marked.evaluateAll((all) =>
			all.map((field) => field.getAttribute('data-parameter-path')!),
		);
		return paths.map((path) => path.replace('parameters.', ''));
	}

	/** A picture of the form from its title to its last field. */
	async takePicture(file: string) {
		// Away from fields, which would show their buttons and a frame.
		await this.page.mouse.move(0, 0);
		await this.page.evaluate('document.activeElement?.blur()');
		await this.page.evaluate(STILL);
		const clip = await this.parameters.evaluate((panel) => {
			const { x, y, width } = panel.getBoundingClientRect();
			const fields = [...panel.querySelectorAll('[data-test-id="parameter-item"]')];
			const bottoms = fields.map((field) => field.getBoundingClientRect().bottom);
			const top = y - 40;
			return { x, y: top, width, height: Math.max(...bottoms) + 16 - top };
		});
		await takeScreenshot(this.page, file, { clip });
	}

	async close() {
		await this.root.locator(byTestId('ndv-close-button')).click();
		await this.root.waitFor({ state: 'hidden' });
	}

	/** What one clicks to open a menu; the inputs in it lie over each other. */
	private trigger(path: string): Locator {
		return this.field(path).locator('.select-trigger').first();
	}

	private async open(path: string): Promise<Locator> {
		// Disabled while n8n fetches the options.
		const input = this.trigger(path).getByRole('combobox', { disabled: false }).first();
		await input.waitFor();
		const id = await input.getAttribute('aria-controls');
		await this.trigger(path).click();
		const menu = this.page.locator(`[id="${id}"]`);
		await menu.waitFor();
		return menu;
	}
}
