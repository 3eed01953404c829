/** What keeps the n8n of `npm start` apart from others on the same machine, and from pages in a browser. */
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runModule, urlOf } from './scripts';

describe('the owner', () => {
	interface Owner {
		password: string;
		passwordHash: string;
	}

	/** In place of the one that comes with n8n: each hash of a password is another one. */
	const OWNER = `
		const [file, folder] = process.argv.slice(1);
		const { makePrivate, ownerOf } = await import(file);
		makePrivate(folder);
		const bcrypt = {
			hashSync: (password) => password + '#' + Math.random(),
			compareSync: (password, hash) => hash.startsWith(password + '#'),
		};
		console.log(JSON.stringify(ownerOf(folder, bcrypt)));
	`;

	let folder: string;
	let file: string;

	beforeEach(() => {
		folder = join(mkdtempSync(join(tmpdir(), 'shared-machine-')), 'n8n');
		file = join(folder, 'owner.json');
	});
	afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

	const ownerOf = async () => await runModule<Owner>(OWNER, [urlOf('dev-owner.mjs'), folder]);

	const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

	it('has a password of this installation, kept for one user, and the same at the next start', async () => {
		const first = await ownerOf();
		expect(first.password).toMatch(/^[\w-]{24}$/);
		expect([modeOf(folder), modeOf(file)]).toEqual(['700', '600']);
		expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ password: first.password });
		expect(await ownerOf()).toEqual(first);

		rmSync(file);
		expect((await ownerOf()).password).not.toBe(first.password);
	});

	it('has the password that somebody wrote into the file, which is closed to others again', async () => {
		await ownerOf();
		writeFileSync(file, '{"password":"mine","passwordHash":"another#1"}');
		chmodSync(file, 0o644);
		const { password, passwordHash } = await ownerOf();
		expect(password).toBe('mine');
		expect(passwordHash).toMatch(/^mine#/);
		expect(modeOf(file)).toBe('600');
	});
});

/** What a server that was loaded like n8n answers: to a request, and to one that wants to go on as a web socket. */
const ANSWERS = `
	import http from 'node:http';
	const server = http.createServer((request, response) => response.end());
	server.on('upgrade', (request, socket) => socket.end('HTTP/1.1 101 Switching Protocols\\r\\n\\r\\n'));
	await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
	const ask = (headers) =>
		new Promise((resolve) => {
			const { port } = server.address();
			http
				.get({ host: '127.0.0.1', port, headers, agent: false }, (response) => resolve(response.statusCode))
				.on('upgrade', () => resolve(101))
				.on('error', ({ code }) => resolve(code));
		});
	const answers = {};
	for (const host of process.argv.slice(1)) {
		answers[host] = [
			await ask({ host }),
			await ask({ host, connection: 'upgrade', upgrade: 'websocket' }),
			await ask({ host, expect: '100-continue' }),
		];
	}
	console.log(JSON.stringify(answers));
	process.exit();
`;

it('n8n answers under its own names only', async () => {
	const own = ['127.0.0.1', '127.0.0.1:5678', 'localhost:5678', 'LOCALHOST'];
	const others = ['elsewhere.example', '127.0.0.1.elsewhere.example:5678', 'xlocalhost', '0.0.0.0'];
	const answers = await runModule(
		ANSWERS,
		[...own, ...others],
		['--import', urlOf('own-host.mjs')],
	);
	expect(answers).toEqual(
		Object.fromEntries([
			...own.map((host) => [host, [200, 101, 200]]),
			...others.map((host) => [host, [421, 'ECONNRESET', 421]]),
		]),
	);
});
