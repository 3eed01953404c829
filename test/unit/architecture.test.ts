/** The rules of the house: who may import whom, and how large a file may grow. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { circlesIn, filesBelow, importsOf, root, type Import } from './imports';

/** Which layer a path of a service belongs to; a layer imports itself and those after it. */
const LAYERS = [
	{ name: 'node', path: /^[^/]+\.node\.ts$/ },
	{ name: 'use', path: /^(actions|trigger|methods|messages)\// },
	{ name: 'api', path: /^api\// },
];

/** What the operations may take from shared/http: nothing that builds or sends a request. */
const HTTP_FOR_OPERATIONS = ['nodes/shared/http/pages.ts'];

const MOST_LINES = 300;

const MOST_LINES_OF_A_NODE = 80;

const isCode = (file: string) => /\.(ts|mts|js|mjs)$/.test(file);

const published = [...filesBelow('nodes'), ...filesBelow('credentials')].filter(isCode);

const services = readdirSync(join(root, 'nodes')).filter((name) => name !== 'shared');

const imports = published.flatMap(importsOf);

const say = ({ from, to }: Import) => `${from} → ${to}`;

/** The service that a file belongs to, or nothing. */
const serviceOf = (file: string) => services.find((name) => file.startsWith(`nodes/${name}/`));

function layerOf(file: string): number {
	const service = serviceOf(file);
	if (!service) return file.startsWith('nodes/shared/') ? LAYERS.length : -1;
	const inside = file.slice(`nodes/${service}/`.length);
	return LAYERS.findIndex(({ path }) => path.test(inside));
}

const isInside = (file: string, ...folders: string[]) =>
	folders.some((folder) => file.startsWith(`${folder}/`));

describe('the scan', () => {
	it('sees the code', () => {
		expect(published.length).toBeGreaterThan(50);
		expect(imports.length).toBeGreaterThan(150);
		expect(services).toContain('ChatBot');
	});

	it('finds every file that is imported', () => {
		const lost = imports.filter(({ to }) => to.includes('/') && !existsSync(join(root, to)));
		expect(lost.filter(({ to }) => to !== 'node:crypto').map(say)).toEqual([]);
	});

	it('tells types from values', () => {
		const kindOf = (file: string, name: string) =>
			importsOf(file).find(({ names }) => names.includes(name))?.isTypeOnly;
		expect(kindOf('test/unit/architecture.test.ts', 'circlesIn')).toBe(false);
		expect(kindOf('test/package/outline.ts', 'INodeProperties')).toBe(true);
		expect(kindOf('test/package/outline.ts', 'groupsOf')).toBe(false);
	});

	it('finds circles', () => {
		const next = new Map([
			['a', ['b']],
			['b', ['c', 'd']],
			['d', ['b']],
		]);
		expect(circlesIn(next)).toEqual(['b → d → b']);
	});
});

describe('imports', () => {
	it('run one way: node → actions, trigger, methods → api → shared', () => {
		const upwards = imports.filter(({ from, to }) => {
			const [lower, higher] = [layerOf(from), layerOf(to)];
			return lower >= 0 && higher >= 0 && higher < lower;
		});
		expect(upwards.map(say)).toEqual([]);
	});

	it('of the actions, the trigger and the pickers do not cross', () => {
		const crossing = imports.filter(({ from, to }) => {
			const roomOf = (file: string) => /^nodes\/[^/]+\/(actions|trigger|methods)\//.exec(file)?.[1];
			return roomOf(from) === 'methods' && roomOf(to) !== undefined && roomOf(to) !== 'methods';
		});
		expect(crossing.map(say)).toEqual([]);
	});

	it('belong to a layer in every file of a service', () => {
		const homeless = published.filter((file) => serviceOf(file) && layerOf(file) < 0);
		expect(homeless).toEqual([]);
	});

	it('of shared know no service', () => {
		const knowing = imports.filter(
			({ from, to }) =>
				isInside(from, 'nodes/shared') && isRelative(to) && !isInside(to, 'nodes/shared'),
		);
		expect(knowing.map(say)).toEqual([]);
	});

	it('of shared/http know nothing of shared/run and shared/fields', () => {
		const knowing = imports.filter(
			({ from, to }) =>
				isInside(from, 'nodes/shared/http') &&
				isInside(to, 'nodes/shared/run', 'nodes/shared/fields'),
		);
		expect(knowing.map(say)).toEqual([]);
	});

	it('of a service know no other service', () => {
		const knowing = imports.filter(
			({ from, to }) => serviceOf(from) && serviceOf(to) && serviceOf(from) !== serviceOf(to),
		);
		expect(knowing.map(say)).toEqual([]);
	});

	it('of a credential know the api of its service, and nothing else of it', () => {
		const knowing = imports.filter(({ from, to }) => {
			const own = /^credentials\/(.+)Api\.credentials\.ts$/.exec(from)?.[1];
			return own && serviceOf(to) && !isInside(to, `nodes/${own}/api`);
		});
		expect(knowing.map(say)).toEqual([]);
	});

	it('of a service take no credential', () => {
		const taking = imports.filter(
			({ from, to }) => isInside(to, 'credentials') && isInside(from, 'nodes'),
		);
		expect(taking.map(say)).toEqual([]);
	});

	it('of an api know no n8n parameters', () => {
		const inApi = imports.filter(({ from }) => layerOf(from) === 2);
		const contexts = inApi.filter(
			({ to, names }) =>
				to === 'n8n-workflow' &&
				names.some((name) => /^\*$|Functions$|^INodeProp|^INodeParam/.test(name)),
		);
		const forms = inApi.filter(({ to }) => isInside(to, 'nodes/shared/run', 'nodes/shared/fields'));
		expect([...contexts, ...forms].map(say)).toEqual([]);
	});

	it('of an operation build no request', () => {
		const building = imports.filter(
			({ from, to, isTypeOnly: gone }) =>
				/^nodes\/[^/]+\/actions\//.test(from) &&
				isInside(to, 'nodes/shared/http') &&
				!gone &&
				!HTTP_FOR_OPERATIONS.includes(to),
		);
		expect(building.map(say)).toEqual([]);
	});

	it('take nothing from outside but n8n-workflow and node:crypto', () => {
		const foreign = imports.filter(
			({ to }) => !isRelative(to) && !['n8n-workflow', 'node:crypto'].includes(to),
		);
		expect(foreign.map(say)).toEqual([]);
	});

	it('stay within nodes and credentials', () => {
		const leaving = imports.filter(
			({ to }) => isRelative(to) && !isInside(to, 'nodes', 'credentials'),
		);
		expect(leaving.map(say)).toEqual([]);
	});

	it('of values do not go round in a circle', () => {
		expect(circlesIn(nextOf(imports.filter(({ isTypeOnly: gone }) => !gone)))).toEqual([]);
	});

	it('of test/ are for tests only', () => {
		const others = ['nodes', 'credentials', 'sandbox', 'scripts', 'bench', 'examples'];
		const taking = others.flatMap(filesBelow).filter(isCode).flatMap(importsOf);
		expect(taking.filter(({ to }) => isInside(to, 'test')).map(say)).toEqual([]);
	});

	it('of the sandbox do not go round in a circle, not even those of types', () => {
		const ofSandbox = filesBelow('sandbox').filter(isCode).flatMap(importsOf);
		expect(ofSandbox.length).toBeGreaterThan(100);
		expect(circlesIn(nextOf(ofSandbox))).toEqual([]);
	});
});

function nextOf(some: Import[]): Map<string, string[]> {
	const next = new Map<string, string[]>();
	for (const { from, to } of some) next.set(from, [...(next.get(from) ?? []), to]);
	return next;
}

function isRelative(to: string): boolean {
	return (
		isInside(to, 'nodes', 'credentials', 'sandbox', 'test', 'bench', 'scripts') ||
		to.startsWith('..')
	);
}

describe('a file', () => {
	const linesOf = (file: string) =>
		readFileSync(join(root, file), 'utf8').trimEnd().split('\n').length;

	it(`has at most ${MOST_LINES} lines`, () => {
		const long = ['nodes', 'credentials', 'sandbox', 'scripts', 'bench', 'test']
			.flatMap(filesBelow)
			.filter((file) => isCode(file) && linesOf(file) > MOST_LINES);
		expect(long.map((file) => `${file}: ${linesOf(file)}`)).toEqual([]);
	});

	it(`of a node has at most ${MOST_LINES_OF_A_NODE} lines`, () => {
		const long = published.filter(
			(file) => file.endsWith('.node.ts') && linesOf(file) > MOST_LINES_OF_A_NODE,
		);
		expect(long.map((file) => `${file}: ${linesOf(file)}`)).toEqual([]);
	});

	it('of a test or a snapshot is not among the published ones', () => {
		expect(published.filter((file) => /(test|spec|mock|fixture)/i.test(file))).toEqual([]);
	});
});
