/** Conversations by filters: what is sent, what is refused, and who sees which. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import {
	ADMIN_EMAIL,
	BOT_DEPARTMENT_ID,
	FOREIGN_CONVERSATION_ID,
	OPEN_CONVERSATION_ID,
	TILEDESK_PROJECT_ID,
} from '../../../sandbox/tiledesk/seed/known';
import { byId } from '../../../scripts/lib/engine';
import { useTiledesk, withoutPaging, type RunOptions } from './support/service';

const tiledesk = useTiledesk();

const ADA_ID = '65a1b2c3d4e5f6071829a001';

const run = async (name: string, parameters: INodeParameters, options?: RunOptions) => {
	const [resource, operation] = name.split('.');
	return await tiledesk.run({ resource, operation, ...parameters }, options);
};

const asAdmin = () => ({
	credential: {
		email: ADMIN_EMAIL,
		authToken: `JWT ${tiledesk.sandbox.tokenOf(ADMIN_EMAIL)}`,
	},
});

describe('listing', () => {
	const list = async (filters: INodeParameters, options?: RunOptions) => {
		const { outputs, error } = await run(
			'conversation.getAll',
			{ returnAll: true, filters },
			{ ...asAdmin(), ...options },
		);
		expect(error).toBeUndefined();
		return outputs[0]?.map(({ json }) => json) ?? [];
	};

	const query = () => {
		return withoutPaging(tiledesk.sent()[0].query);
	};

	it.each<[INodeParameters, IDataObject]>([
		[{}, {}],
		[{ status: 'open' }, {}],
		[{ status: 'closed' }, { status: '1000' }],
		[{ status: 'all' }, { status: 'all' }],
		[{ status: 'temporary' }, { status: '50', preflight: 'true' }],
		[{ departmentId: byId(BOT_DEPARTMENT_ID) }, { dept_id: BOT_DEPARTMENT_ID }],
		[{ participantId: ADA_ID }, { participant: ADA_ID }],
		[{ email: ' lead0@example.com ' }, { snap_lead_email: 'lead0@example.com' }],
		[{ tag: 'vip' }, { tags: 'vip' }],
		[{ channel: 'whatsapp' }, { channel: 'whatsapp' }],
		[{ hasBot: true }, { hasbot: 'true' }],
		[{ hasBot: false }, { hasbot: 'false' }],
		[
			{ rated: true, status: 'all' },
			{ rated: 'true', status: 'all' },
		],
		[{ text: 'room' }, { full_text: 'room' }],
		[
			{ after: '2026-03-29T00:30:00', before: '2026-03-29T12:00:00+02:00' },
			{
				start_date_time: '29/03/2026 00:30:00',
				end_date_time: '29/03/2026 12:00:00',
				timezone: 'Europe/Rome',
			},
		],
	])('%j is sent as %j', async (filters, expected) => {
		await list(filters, { timezone: 'Europe/Rome' });
		expect(query()).toEqual(expected);
	});

	it('selects by status, tag and date', async () => {
		const closed = await list({ status: 'closed', after: '2026-03-03' });
		expect(closed.length).toBeGreaterThan(2);
		for (const { status, createdAt } of closed) {
			expect(status).toBe(1000);
			expect(String(createdAt) >= '2026-03-02T23:00').toBe(true);
		}
		expect((await list({ tag: 'vip' })).map(({ id }) => id)).toContain(OPEN_CONVERSATION_ID);
	});

	it('gives everything over pages of 100', async () => {
		const { store } = tiledesk.sandbox;
		const [first] = store.conversations;
		for (let number = 0; number < 200; number++) {
			const _id = `65a1b2c3d4e5f6071${String(number).padStart(7, '0')}`;
			const request_id = `support-group-${TILEDESK_PROJECT_ID}-more${number}`;
			store.conversations.push({ ...structuredClone(first), _id, request_id });
		}
		const rows = await list({ status: 'all' });
		expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
		expect(rows.length).toBeGreaterThan(220);
		expect(tiledesk.sent().map((sent) => sent.query?.limit)).toEqual(['100', '100', '100']);
	});

	it.each<[INodeParameters, RegExp]>([
		[{ status: '={{ "nonsense" }}' }, /^Filters → Status is 'nonsense'$/],
		[{ after: '={{ "soon" }}' }, /^Filters → Created After 'soon' is not a date$/],
		[{ departmentId: byId('={{ "" }}') }, /^Filters → Department is empty$/],
		[{ departmentId: byId('x') }, /^Filters → Department 'x' is not an ID$/],
		[{ tag: '={{ ({}) }}' }, /^Filters → Tag is an object$/],
	])('%j is refused before any call', async (filters, message) => {
		const { error } = await run('conversation.getAll', { filters });
		expect(error?.message).toMatch(message);
		expect(tiledesk.sent()).toEqual([]);
	});

	it('shows an agent only their own, and tells so', async () => {
		const { outputs } = await run('conversation.getAll', { returnAll: true });
		const ids = outputs[0].map(({ json }) => json.id);
		expect(ids).not.toContain(FOREIGN_CONVERSATION_ID);
		expect((await list({})).map(({ id }) => id)).toContain(FOREIGN_CONVERSATION_ID);
	});
});
