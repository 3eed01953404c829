// Run with --expose-gc and the folder of an unpacked package: what n8n's loader takes at a start, and what
// the first use of a node takes after it.
require('reflect-metadata');
const { LazyPackageDirectoryLoader } = require('n8n-core');

const folder = process.argv[2];
// The same one that the package finds.
require(require.resolve('n8n-workflow', { paths: [folder] }));

async function measured(work) {
	global.gc();
	const before = process.memoryUsage();
	const began = process.hrtime.bigint();
	await work();
	const time = Number(process.hrtime.bigint() - began) / 1e6;
	const rss = process.memoryUsage().rss - before.rss;
	global.gc();
	return { time, rss, heap: process.memoryUsage().heapUsed - before.heapUsed };
}

async function main() {
	const loader = new LazyPackageDirectoryLoader(folder);
	const start = await measured(async () => {
		await loader.loadAll();
		for (const name of Object.keys(loader.known.credentials)) loader.getCredential(name);
	});
	const firstUse = await measured(() => loader.getNode('chatBot'));
	process.stdout.write(JSON.stringify({ start, firstUse }));
}

void main();
