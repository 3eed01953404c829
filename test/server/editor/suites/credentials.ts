import { join } from 'node:path';
import { type INodeProperties, NodeHelpers } from 'n8n-workflow';
import type { Locator } from 'playwright-core';

import { credentials, nodes, pictureOfCredential } from '../../../../scripts/lib/forms';
import { takeScreenshot } from '../../../support/browser';
import { type CredentialType, credentialTypeOf, type Stage } from '../stage';

/** A picture of the form of each credential; `npm run update -- pictures` takes them anew. */
const images = join(__dirname, '../../../../docs/images/credentials');

/** A wrong secret for each credential, and what n8n has to say of it. */
const WRONG: Record<CredentialType, { secret: string; reason: RegExp }> = {
	chatBotApi: {
		secret: 'accessToken',
		reason: /did not accept the access token/,
	},
	netcoreBotApi: { secret: 'appSecret', reason: /app ID and the app secret do not fit together/ },
	tiledeskApi: { secret: 'password', reason: /did not accept the login/ },
};

/** A node that works with each type of credential. */
const byType = new Map(
	nodes.map(({ description: { name, displayName } }) => [
		credentialTypeOf(name),
		{ node: name, displayName },
	]),
);

export function testCredentials(onStage: () => Stage) {
	beforeAll(async () => {
		await onStage().show(
			[...byType.values()].map(({ node, displayName: name }) => ({ name, node })),
		);
	});

	describe.each([...byType])('%s', (type, { displayName }) => {
		/** A new one, from the form of the node, as people do it. */
		async function create(): Promise<Locator> {
			const stage = onStage();
			const form = await stage.openForm(displayName);
			await form.startCredential();
			const dialog = stage.page.locator('[data-test-id="editCredential-modal"]');
			await dialog.locator('[data-test-id="credential-save-button"]').waitFor();
			const { secret } = WRONG[type];
			await dialog.locator(`[data-test-id="parameter-input-${secret}"] input`).waitFor();
			return dialog;
		}

		async function fill(dialog: Locator, data: object) {
			for (const [name, value] of Object.entries(data)) {
				const input = dialog.locator(`[data-test-id="parameter-input-${name}"] input`);
				if (typeof value !== 'string' || value === '' || !(await input.count())) continue;
				if (await input.isEditable()) await input.fill(value);
			}
			await dialog.locator('[data-test-id="credential-save-button"]').click();
		}

		afterEach(async () => {
			const { page } = onStage();
			await page.keyboard.press('Escape');
			await page.locator('[data-test-id="editCredential-modal"]').waitFor({ state: 'hidden' });
		});

		it('has a form with its fields in their order, and hints', async () => {
			const credential = credentials.find(({ name }) => name === type)!;
			const fields = shownFields(credential.properties);
			const dialog = await create();
			const last = `[data-test-id="parameter-input-${fields.at(-1)!.name}"]`;
			await dialog.locator(last).waitFor();
			const inputs = dialog.locator('[data-test-id^="parameter-input-"]:has(input)');
			const ids = await inputs.evaluateAll((all) =>
				all.map((input) => input.getAttribute('data-test-id')!.replace('parameter-input-', '')),
			);

			const own = ids.filter((id) => fields.some(({ name }) => name === id));
			expect(own).toEqual(fields.map(({ name }) => name));
			const text = await dialog.innerText();
			for (const { displayName, hint = '' } of fields) {
				expect(text).toContain(displayName);
				expect(text).toContain(hint);
			}
			if (process.env.UPDATE)
				await takePicture(dialog, join(images, pictureOfCredential(credential)));
		});

		it('tells that a wrong secret does not work, and why', async () => {
			const { secret, reason } = WRONG[type];
			const dialog = await create();
			await fill(dialog, { ...onStage().credentials[type]().data, [secret]: 'not-this' });

			await dialog.getByText('Couldn’t connect with these settings').waitFor();
			await dialog.getByText('More details').click();
			await dialog.getByText(reason).first().waitFor();
			expect(await dialog.innerText()).not.toMatch(/not-this|undefined/);
		});

		it('tells that the right secret works', async () => {
			const dialog = await create();
			await fill(dialog, onStage().credentials[type]().data);

			// n8n closes the form when the test went well, and leaves it open otherwise.
			await dialog.waitFor({ state: 'hidden' });
		});
	});
}

/** The fields of a new credential, before anything is chosen. */
function shownFields(fields: INodeProperties[]): INodeProperties[] {
	const values = Object.fromEntries(fields.map(({ name, default: preset }) => [name, preset]));
	return fields.filter(
		(field) => field.type !== 'hidden' && NodeHelpers.displayParameter(values, field, null, null),
	);
}

async function takePicture(dialog: Locator, file: string) {
	const page = dialog.page();
	await page.mouse.move(0, 0);
	await page.evaluate('document.activeElement?.blur()');
	const clip = (await dialog.boundingBox())!;
	await takeScreenshot(page, file, { clip });
}
