const { dest, parallel, src } = require('gulp');

// Everything a published node needs beside its code: icons, search words and output previews.
const assets = (room) =>
	Object.assign(
		() =>
			src([`${room}/**/*.{svg,png}`, `${room}/**/*.node.json`, `${room}/**/__schema__/**/*.json`], {
				encoding: false,
			}).pipe(dest(`dist/${room}`)),
		{ displayName: `assets:${room}` },
	);

exports.assets = parallel(assets('nodes'), assets('credentials'));

// One package per service, as n8n verifies them: cut, built and packed into .local/packages.
exports.packages = async () => {
	const { cutPackages } = await import('./scripts/lib/cut-packages.mjs');
	for (const { tarball } of await cutPackages()) console.log(tarball);
};
