/** `n8n-workflow` with the waits between two attempts a hundred times shorter; for `jest.mock`. */
export function withShortWaits() {
	const actual = jest.requireActual<typeof import('n8n-workflow')>('n8n-workflow');
	const sleep = async (milliseconds: number) => await actual.sleep(milliseconds / 100);
	return { ...actual, sleep };
}
