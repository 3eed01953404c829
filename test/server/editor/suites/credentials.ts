import type { Locator } from 'playwright-core';
import { nodes } from '../../../package/nodes';

import { type CredentialType, credentialTypeOf, type Stage } from '../stage';

/** A wrong secret for each credential, and what n8n has to say of it. */
const WRONG: Record<CredentialType, { secret: string; reason: RegExp }> = {
	chatBotApi: {
		secret: 'accessToken',
		reason: /Authorization failed - please check your credentials/,
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

			await dialog.getByText('Connection tested successfully').waitFor();
		});
	});
}
