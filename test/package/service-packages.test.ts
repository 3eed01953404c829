/** The packages with one service each, before they are built: their papers and what these lead to. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INodeProperties } from 'n8n-workflow';
import { credentials, manifest as whole, nodes, optionsOf } from '../../scripts/lib/forms';
import { callScript } from './scripts';

let folder: string;
let packages: Array<{ name: string; source: string }>;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'service-packages-'));
	packages = await callScript('cut-packages.mjs', 'writeSources', folder);
});

afterAll(async () => await rm(folder, { recursive: true, force: true }));

type Manifest = typeof whole & { repository: object; files: string[]; keywords: string[] };

const manifestOf = (source: string) =>
	JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')) as Manifest;

const linksIn = (file: string) =>
	[...readFileSync(file, 'utf8').matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target);

const operationsIn = (properties: INodeProperties[]) =>
	properties
		.filter(({ name }) => name === 'operation')
		.flatMap((menu) => optionsOf(menu).map(({ name }) => name));

const cut = ['n8n-nodes-chatbotcom', 'n8n-nodes-netcore-bot', 'n8n-nodes-tiledesk'];

it('are three, which divide the nodes and credentials among them', () => {
	expect(packages.map(({ name }) => name)).toEqual(cut);
	const manifests = packages.map(({ source }) => manifestOf(source));
	expect(manifests.flatMap(({ n8n }) => n8n.nodes).sort()).toEqual([...whole.n8n.nodes].sort());
	expect(manifests.flatMap(({ n8n }) => n8n.credentials).sort()).toEqual(
		[...whole.n8n.credentials].sort(),
	);
});

describe.each(cut)('%s', (name) => {
	const source = () => join(folder, name);

	it('says whose it is and which version, as the whole package does', () => {
		const { version, license, author, repository, engines } = whole as Manifest & {
			license: string;
			author: object;
			engines: object;
		};
		expect(manifestOf(source())).toMatchObject({
			name,
			version,
			license,
			author,
			repository,
			engines,
			keywords: expect.arrayContaining(['n8n-community-node-package']),
		});
	});

	const links = () => linksIn(join(source(), 'README.md'));

	it('holds what its README leads to', () => {
		const packed = [...manifestOf(source()).files, 'LICENSE.md'];
		const inside = links().filter((target) => !/^\w+:/.test(target));
		expect(inside).toContain('LICENSE.md');
		const isThere = (file: string) =>
			packed.includes(file.split('/')[0]) && existsSync(join(source(), file));
		expect(inside.filter((file) => !isThere(file))).toEqual([]);
	});

	it('leads elsewhere only where there is something in the repository', () => {
		const home = /https:\/\/github\.com\/[\w-]+\/[\w-]+\/blob\/[\w.-]+\/([^)#\s]+)/;
		const away = links().flatMap((target) => home.exec(target)?.[1] ?? []);
		expect(away).toEqual(
			expect.arrayContaining(['CHANGELOG.md', expect.stringMatching(/^docs\//)]),
		);
		expect(away.filter((file) => !existsSync(join(__dirname, '../..', file)))).toEqual([]);
	});

	it('introduces its nodes, their operations, its credential and its examples', () => {
		const readme = readFileSync(join(source(), 'README.md'), 'utf8');
		const { n8n } = manifestOf(source());
		for (const file of n8n.credentials) {
			const { displayName } = credentials[whole.n8n.credentials.indexOf(file)];
			expect(readme).toContain(`\n| ${displayName} |`);
		}
		for (const file of n8n.nodes) {
			const { displayName, properties } = nodes[whole.n8n.nodes.indexOf(file)].description;
			const [, rows] = readme.split(`\n| ${displayName} |`);
			for (const operation of operationsIn(properties)) {
				expect(rows).toMatch(new RegExp(`[|,] ${operation}( \\(.+\\))?(,| \\|)`));
			}
		}
		for (const file of readdirSync(join(source(), 'examples'))) {
			expect(readme).toMatch(new RegExp(`\\]\\(examples/${file}\\) \\| [A-Z]`));
		}
	});

	it('names no node of another package in its examples', () => {
		const types = readdirSync(join(source(), 'examples')).flatMap((file) =>
			(
				JSON.parse(readFileSync(join(source(), 'examples', file), 'utf8')) as {
					nodes: Array<{ type: string }>;
				}
			).nodes.map(({ type }) => type.split('.')[0]),
		);
		const ofUs = [whole.name, ...cut];
		expect(new Set(types.filter((type) => ofUs.includes(type)))).toEqual(new Set([name]));
	});
});
