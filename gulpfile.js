const { execFile } = require('node:child_process');
const { mkdir, readFile, rm, writeFile } = require('node:fs/promises');
const path = require('node:path');
const { promisify } = require('node:util');
const { build } = require('esbuild');
const { dest, parallel, series, src } = require('gulp');

/**
 * The code of all nodes in one file, which n8n loads in half the time that a file per source takes, and
 * that of the credentials in another: n8n loads the credentials at each start, a node when it first runs.
 * Each file that package.json lists hands on its class.
 */
async function code() {
	const { n8n } = JSON.parse(await readFile('package.json', 'utf8'));
	await bundle(n8n.credentials, 'dist/credentials.js');
	await bundle(n8n.nodes, 'dist/nodes.js');
}

async function bundle(files, outfile) {
	const classes = files.map((file) => {
		const source = file.replace(/^dist\//, './').replace(/\.js$/, '');
		return { file, source, name: path.basename(file).split('.')[0] };
	});
	await build({
		stdin: {
			contents: classes
				.map(({ name, source }) => `export { ${name} } from '${source}';`)
				.join('\n'),
			resolveDir: process.cwd(),
		},
		bundle: true,
		format: 'cjs',
		outfile,
		packages: 'external',
		platform: 'node',
		target: 'node20',
	});
	for (const { file, name } of classes) {
		const specifier = path.posix.relative(path.dirname(file), outfile);
		await mkdir(path.dirname(file), { recursive: true });
		await writeFile(file, `exports.${name} = require('${specifier}').${name};\n`);
	}
}

// Everything a published node needs beside its code: icons, search words and output previews.
const assets = (room) =>
	Object.assign(
		() =>
			src([`${room}/**/*.{svg,png}`, `${room}/**/*.node.json`, `${room}/**/__schema__/**/*.json`], {
				encoding: false,
			}).pipe(dest(`dist/${room}`)),
		{ displayName: `assets:${room}` },
	);

/**
 * All forms as JSON, written by n8n's own tool. n8n reads them at its start; without them, it loads the
 * code of all nodes to get at their forms.
 */
async function forms() {
	const tool = require.resolve('n8n-core/bin/generate-metadata');
	await promisify(execFile)(process.execPath, [tool]);
	// Only n8n's own build reads these.
	await rm('dist/methods', { recursive: true });
}

exports.build = series(parallel(code, assets('nodes'), assets('credentials')), forms);

// One package per service, as n8n verifies them: cut, built and packed into .local/packages.
exports.packages = async () => {
	const { cutPackages } = await import('./scripts/lib/cut-packages.mjs');
	for (const { tarball } of await cutPackages()) console.log(tarball);
};
