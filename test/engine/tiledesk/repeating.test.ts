/** Which requests are sent a second time, and which never are. */
import type { FaultOptions } from '../../../sandbox';
import { TILEDESK_PROJECT_ID } from '../../../sandbox/tiledesk/seed/known';
import { operations, setUp, type OperationRow } from './support/operations';
import { useTiledesk } from './support/service';

const tiledesk = useTiledesk();

const unclear: Array<[string, FaultOptions]> = [
	['503', { kind: 'status', status: 503 }],
	['503 after the work was done', { kind: 'status', status: 503, when: 'after' }],
	['a connection cut before', { kind: 'cut' }],
	['a connection cut after the work was done', { kind: 'cut', when: 'after' }],
];

const runFirstItem = async (row: OperationRow, reuseConnections = true) =>
	await tiledesk.run(setUp(row), {
		items: row.items.slice(0, 1),
		credential: { reuseConnections },
	});

describe.each(operations)('$resource: $operation', (row) => {
	const [item] = row.items;
	const requests = row.requests(item);
	const steps = requests.map((request, index) => ({ ...request, index }));
	const addFault = ({ method, path }: { method: string; path: string }, fault: FaultOptions) =>
		tiledesk.sandbox.addFault({
			...fault,
			method,
			path: `/${TILEDESK_PROJECT_ID}${path.replace('-new', '-*')}`,
		});
	const twice = (index: number) => requests.flatMap((one, at) => (at === index ? [one, one] : one));

	describe.each(steps)('$method $path', (step) => {
		it.each([true, false])('waits as told after 429 (kept open: %s)', async (keepAlive) => {
			addFault(step, { kind: 'status', status: 429, retryAfter: 0 });
			const { status, outputs } = await runFirstItem(row, keepAlive);
			expect(status).toBe('success');
			expect(tiledesk.sent()).toEqual(twice(step.index));
			expect(outputs[0].map(({ json }) => json)).toEqual(row.rows(item, tiledesk.sandbox.store));
		});

		const isOnce = row.once === true && step.method !== 'GET';

		it.each(unclear)(`${isOnce ? 'is not' : 'is'} repeated after %s`, async (_, fault) => {
			addFault(step, fault);
			const before = tiledesk.sandbox.store.segments().length;
			const { status } = await runFirstItem(row);
			expect(status).toBe(isOnce ? 'error' : 'success');
			expect(tiledesk.sent()).toEqual(
				isOnce ? requests.slice(0, step.index + 1) : twice(step.index),
			);
			const added = tiledesk.sandbox.store.segments().length - before;
			const makesSegment = isOnce && row.resource === 'segment' && fault.when === 'after';
			expect(added).toBe(makesSegment ? 1 : 0);
		});
	});
});
