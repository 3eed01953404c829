import { PlainFailure } from './plain-failure.mjs';

/** Reads `--name value` and `--name=value`; each default is a port number. */
export function portFlags(args, defaults) {
	const ports = { ...defaults };
	const rest = args.flatMap((arg) => arg.split(/=(.*)/s).slice(0, arg.includes('=') ? 2 : 1));
	while (rest.length > 0) {
		const flag = rest.shift();
		const name = flag.replace(/^--/, '');
		if (!flag.startsWith('--') || !(name in defaults)) {
			const known = Object.keys(defaults).map((key) => `--${key}`);
			throw new PlainFailure(`${flag} is not understood; known are ${known.join(', ')}.`);
		}
		const port = Number(rest.shift());
		if (!Number.isInteger(port) || port < 1 || port > 65_535) {
			throw new PlainFailure(`--${name} takes a port number from 1 to 65535.`);
		}
		ports[name] = port;
	}
	return ports;
}
