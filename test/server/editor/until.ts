import { scripts } from '../../support/n8n';

/** Waits for a condition, on a slow machine as well; what it came to is for the test to say. */
export async function until(isTrue: () => Promise<boolean>): Promise<void> {
	const { poll } = await scripts();
	await poll(isTrue, { timeout: 60_000, every: 50 });
}
