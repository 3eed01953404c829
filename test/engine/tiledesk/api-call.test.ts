/** Any call below the project. */
import type { INodeParameters } from 'n8n-workflow';
import { EVERYBODY_SEGMENT_ID, TILEDESK_PROJECT_ID } from '../../../sandbox/tiledesk/seed/known';
import { useTiledesk } from './support/service';

const tiledesk = useTiledesk();

const call = async (parameters: INodeParameters) =>
	await tiledesk.run({ resource: 'apiCall', operation: 'request', ...parameters });

it('takes a path relative to the project, with a query in either place', async () => {
	for (const path of ['/leads?limit=2', 'leads?limit=2']) {
		tiledesk.sandbox.clearRequests();
		const queryJson = `{"segment":"${EVERYBODY_SEGMENT_ID}"}`;
		const { outputs } = await call({ method: 'GET', path, queryJson });
		expect(outputs[0][0].json).toMatchObject({ perPage: 2, count: 288 });
		expect(tiledesk.sent()).toEqual([
			{ method: 'GET', path: '/leads', query: { limit: '2', segment: EVERYBODY_SEGMENT_ID } },
		]);
	}
});

it('takes the whole address of something in the project', async () => {
	const path = `${tiledesk.sandbox.url}/${TILEDESK_PROJECT_ID}/segments`;
	expect((await call({ method: 'GET', path })).status).toBe('success');
});

it.each(['//evil.example/x', 'https://evil.example/x', '/../65a1b2c3d4e5f60718290002/segments'])(
	'does not leave the project by %s',
	async (path) => {
		const { error } = await call({ method: 'GET', path });
		expect(error?.message).toMatch(/than the project of the credential|as a part/);
		expect(tiledesk.sent()).toEqual([]);
	},
);

it('sends a body, and gives status and headers when asked', async () => {
	const { outputs } = await call({
		method: 'POST',
		path: '/segments',
		bodyJson: '{"name":"By hand"}',
		options: { fullResponse: true },
	});
	expect(tiledesk.sent()).toEqual([
		{ method: 'POST', path: '/segments', body: { name: 'By hand' } },
	]);
	expect(outputs[0][0].json).toMatchObject({ statusCode: 200, body: { name: 'By hand' } });
});

it('tells what it is relative to', async () => {
	const { error } = await call({ method: 'PATCH', path: '/segments/x' });
	expect(error?.message).toBe(
		'Tiledesk could not call PATCH /segments/x: there is no such address or entry',
	);
	expect(error).toMatchObject({
		description: expect.stringMatching(/^Check the path and the IDs in it\./),
	});
});
