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
