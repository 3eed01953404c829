/** The package as it is published: packed, unpacked, and loaded as n8n loads it. */
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { resolveOutputSchemaPath } from 'n8n-core';
import { loadPackage, type LoadedPackage } from '../../scripts/lib/engine';
import { manifest } from '../../scripts/lib/forms';
import { credentialOutlineOf, outlineOf } from './outline';
import { packed, type Packed } from './packed';
import { callScript } from './scripts';
import { previewsOf } from '../support/preview';

const BUILD_TIME = 100_000;

let folder: string;
let remove: Packed['remove'];
let loaded: LoadedPackage;
let files: string[];

beforeAll(async () => {
	({ folder, remove } = await packed());
	files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
		statSync(join(folder, name)).isFile(),
	);
	loaded = await loadPackage(folder);
}, BUILD_TIME);

afterAll(async () => await remove());

const read = (name: string) => readFileSync(join(folder, name), 'utf8');

const parse = <Json>(name: string) => JSON.parse(read(name)) as Json;

describe('the contents', () => {
	it('keep to the rules of the package', async () => {
		expect(await callScript('package-rules.mjs', 'packageComplaints', folder)).toEqual([]);
	});

	it('have the code of nodes and credentials in a file each, and a file for each class that n8n looks for', () => {
		const built = files.filter((name) => /^dist\/.+\.js$/.test(name));
		const listed = [...manifest.n8n.credentials, ...manifest.n8n.nodes];
		expect(built.sort()).toEqual(['dist/credentials.js', 'dist/nodes.js', ...listed].sort());
	});

	it('require nothing else when they run', () => {
		const needed = new Set(
			files
				.filter((name) => name.endsWith('.js'))
				.flatMap((name) => [...read(name).matchAll(/require\(["']([^."'][^"']*)["']\)/g)])
				.map(([, specifier]) => specifier),
		);
		expect([...needed].sort()).toEqual(['n8n-workflow', 'node:crypto']);
	});
});

it('requiring the package gives its classes', () => {
	// eslint-disable-next-line @typescript-eslint/no-require-imports
	const exported = require(join(folder, 'index.js')) as Record<string, new () => object>;
	const names = [...manifest.n8n.credentials, ...manifest.n8n.nodes].map(
		(file) => /(\w+)\.(node|credentials)\.js$/.exec(file)?.[1],
	);
	expect(Object.keys(exported).sort()).toEqual(names.sort());
	for (const Class of Object.values(exported)) expect(new Class()).toBeInstanceOf(Class);
});

describe('n8n', () => {
	it('needs no code of the nodes at its start', () => expect(loaded.isLazyLoaded).toBe(true));

	it('loads every node and credential', () => {
		expect(loaded.name).toBe('n8n-nodes-chatbot');
		expect(loaded.version).toBe(manifest.version);
		expect(Object.keys(loaded.nodeTypes)).toHaveLength(manifest.n8n.nodes.length);
		expect(Object.keys(loaded.credentialTypes)).toHaveLength(manifest.n8n.credentials.length);
	});

	it('finds every credential that a node asks for', () => {
		const asked = loaded.nodeDescriptions.flatMap(({ credentials = [] }) =>
			credentials.map(({ name }) => name),
		);
		for (const name of asked) expect(Object.keys(loaded.credentialTypes)).toContain(name);
	});

	it('finds an icon for light and dark, of each node and credential', () => {
		const prefix = `icons/${loaded.name}/`;
		for (const { name, iconUrl } of [
			...loaded.nodeDescriptions,
			...loaded.credentialDescriptions,
		]) {
			const { light, dark } = Object(iconUrl) as Record<string, string>;
			for (const url of [light, dark]) {
				expect([name, String(url).startsWith(prefix)]).toEqual([name, true]);
				expect(read(url.slice(prefix.length))).toContain('<svg');
			}
			expect(light).not.toBe(dark);
		}
	});

	it('finds what to search for, and the documentation, of each node', () => {
		for (const { name, codex } of loaded.nodeDescriptions) {
			expect([name, codex?.categories?.length ?? 0]).not.toContain(0);
			expect(codex?.alias?.length).toBeGreaterThan(2);
			expect(codex?.resources?.primaryDocumentation?.[0].url).toMatch(/^https:\/\//);
		}
		for (const file of manifest.n8n.nodes) {
			const { node } = parse<{ node: string }>(file.replace(/\.js$/, '.json'));
			expect(Object.keys(loaded.nodeTypes)).toContain(node);
		}
	});

	it('finds the preview of the output of each operation', () => {
		const file = manifest.n8n.nodes.find((name) => name.endsWith('/ChatBot.node.js')) as string;
		const nodeDir = dirname(join(folder, file));
		const found = previewsOf('ChatBot')
			.map((name) => name.split('/'))
			.map(([resource, operation]) => ({ nodeDir, version: 1, resource, operation }))
			.map((choice) => resolveOutputSchemaPath(choice));
		expect(found.length).toBeGreaterThan(20);
		for (const path of found) expect(existsSync(String(path))).toBe(true);
	});
});

describe('what n8n shows (npm run update)', () => {
	it('of the nodes', () => {
		for (const description of loaded.nodeDescriptions) {
			expect(outlineOf(description)).toMatchSnapshot(description.name);
		}
	});

	it('of the credentials', () => {
		for (const credential of loaded.credentialDescriptions) {
			expect(credentialOutlineOf(credential)).toMatchSnapshot(credential.name);
		}
	});
});
