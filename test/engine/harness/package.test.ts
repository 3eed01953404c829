/** The harness loads a package, and keeps files in memory. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { INodeType } from 'n8n-workflow';
import { describeNode, loadPackage, runNode, startServer } from '../../../scripts/lib/engine';
import type { LocalServer } from '../../../scripts/lib/engine';

describe('binary data', () => {
	let server: LocalServer;
	afterAll(async () => await server.close());

	it('stays in memory, from a buffer or a stream', async () => {
		server = await startServer(() => ({ body: 'id,name\n1,Ann\n' }));
		const exporting: INodeType = {
			description: describeNode(),
			async execute() {
				const request = { url: `${server.url}/file`, encoding: 'stream' as const };
				const stream = (await this.helpers.httpRequest(request)) as Readable;
				const file = await this.helpers.prepareBinaryData(stream, 'users.csv', 'text/csv');
				const note = await this.helpers.prepareBinaryData(Buffer.from('hi'), 'note.txt');
				return [[{ json: {}, binary: { file, note }, pairedItem: { item: 0 } }]];
			},
		};
		const { outputs } = await runNode({ nodeType: exporting });
		const { file, note } = outputs[0][0].binary ?? {};
		expect(Buffer.from(file.data, 'base64').toString()).toBe('id,name\n1,Ann\n');
		expect(file).toMatchObject({ fileName: 'users.csv', mimeType: 'text/csv' });
		expect(Buffer.from(note.data, 'base64').toString()).toBe('hi');
	});
});

describe('loading a package', () => {
	let directory: string;
	afterAll(async () => await rm(directory, { recursive: true }));

	it('gives types and the descriptions the editor receives', async () => {
		directory = await mkdtemp(join(tmpdir(), 'package-'));
		const files = {
			'package.json': {
				name: 'n8n-nodes-sample',
				version: '1.2.3',
				n8n: { nodes: ['Sample.node.js'], credentials: ['SampleApi.credentials.js'] },
			},
			'Sample.node.json': { categories: ['Communication'], resources: {} },
		};
		for (const [name, content] of Object.entries(files)) {
			await writeFile(join(directory, name), JSON.stringify(content));
		}
		const node = {
			...describeNode(),
			icon: 'file:sample.svg',
			credentials: [{ name: 'sampleApi' }],
		};
		await writeFile(
			join(directory, 'Sample.node.js'),
			`exports.Sample = class { description = ${JSON.stringify(node)}; async execute() { return [[]]; } };`,
		);
		await writeFile(
			join(directory, 'SampleApi.credentials.js'),
			"exports.SampleApi = class { name = 'sampleApi'; displayName = 'Sample API'; properties = []; };",
		);

		const loaded = await loadPackage(directory);
		expect(loaded).toMatchObject({ name: 'n8n-nodes-sample', version: '1.2.3' });
		expect(Object.keys(loaded.nodeTypes)).toEqual(['n8n-nodes-sample.sample']);
		expect(loaded.nodeDescriptions).toMatchObject([
			{ iconUrl: 'icons/n8n-nodes-sample/sample.svg', codex: { categories: ['Communication'] } },
		]);
		expect(loaded.credentialTypes.sampleApi.supportedNodes).toEqual(['sample']);

		const nodeType = loaded.nodeTypes['n8n-nodes-sample.sample'];
		expect((await runNode({ nodeType })).status).toBe('success');
	});
});
