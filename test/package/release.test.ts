/** What is looked at before a release, and how its packages are published. */
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { callScript, runScript } from './scripts';

interface Facts {
	tag: string;
	repository?: string;
	manifest: { version: string; author: { email: string }; repository: { url: string } };
	lockVersion: string;
	changelog: string;
	documentation: Array<{ file: string; url: string }>;
}

const fine = (): Facts => ({
	tag: 'v1.2.3',
	repository: 'someone/nodes',
	manifest: {
		version: '1.2.3',
		author: { email: 'someone@chats.dev' },
		repository: { url: 'git+https://github.com/someone/nodes.git' },
	},
	lockVersion: '1.2.3',
	changelog: '# Changelog\n\n## 1.2.3 (2026-01-31)\n\n* New.\n',
	documentation: [
		{ file: 'nodes/A/A.node.json', url: 'https://github.com/someone/nodes/blob/a.md' },
	],
});

const complaints = async (facts: Facts) =>
	await callScript<string[]>('release-rules.mjs', 'releaseComplaints', facts);

describe('a release', () => {
	it('is fine when everything says the same', async () => {
		expect(await complaints(fine())).toEqual([]);
	});

	it.each<[string, (facts: Facts) => void, RegExp]>([
		['of another tag', (facts) => (facts.tag = 'v1.2.4'), /the tag is v1\.2\.4/],
		['of a tag without v', (facts) => (facts.tag = '1.2.3'), /the tag is 1\.2\.3/],
		['with an older lock file', (facts) => (facts.lockVersion = '1.2.2'), /package-lock\.json/],
		[
			'that is not in the changelog',
			(facts) => (facts.changelog = '## 1.2.30 (2026-01-31)'),
			/CHANGELOG\.md has no heading/,
		],
		[
			'that the changelog calls unreleased',
			(facts) => (facts.changelog = '## 1.2.3 (unreleased)'),
			/CHANGELOG\.md has no heading/,
		],
		[
			'by nobody',
			(facts) => (facts.manifest.author.email = 'maintainers@nodes.example'),
			/placeholder/,
		],
		['of another repository', (facts) => (facts.repository = 'fork/nodes'), /npm refuses/],
		[
			'whose nodes lead elsewhere',
			(facts) => (facts.documentation[0].url = 'https://github.com/someone/nodes-old/a.md'),
			/A\.node\.json leads to/,
		],
	])('%s is refused', async (_what, spoil, complaint) => {
		const facts = fine();
		spoil(facts);
		expect(await complaints(facts)).toEqual([expect.stringMatching(complaint)]);
	});

	it('is judged by what is in the repository', async () => {
		const facts = await callScript<Facts>('release-rules.mjs', 'releaseFacts', { tag: 'v0.0.0' });
		expect(facts.manifest.version).toBe(facts.lockVersion);
		expect(facts.documentation.length).toBeGreaterThanOrEqual(4);
		expect(await complaints(facts)).toContainEqual(expect.stringMatching(/the tag is v0\.0\.0/));
	});
});

describe('publishing', () => {
	let folder: string;

	// Stands in for npm: knows the published ones, writes down what it was asked to publish.
	const npm = `#!/bin/sh
if [ "$1" = view ]; then
	if [ -n "$NPM_IS_AWAY" ]; then echo 'npm error code ENOTFOUND' >&2; exit 1; fi
	case "$2" in
		*-old@*) echo 1.0.0; exit 0 ;;
		*) echo 'npm error code E404' >&2; exit 1 ;;
	esac
fi
case "$2" in *refused*) echo 'npm error 403 not yours' >&2; exit 1 ;; esac
echo "$@" >> "$NPM_CALLS"
`;

	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'publish-'));
		mkdirSync(join(folder, 'bin'));
		mkdirSync(join(folder, 'release'));
		writeFileSync(join(folder, 'bin/npm'), npm);
		chmodSync(join(folder, 'bin/npm'), 0o755);
		writeFileSync(join(folder, 'calls'), '');
	});

	afterEach(() => rmSync(folder, { recursive: true, force: true }));

	function tarball(name: string, version: string) {
		const source = join(folder, name);
		mkdirSync(join(source, 'package'), { recursive: true });
		writeFileSync(join(source, 'package/package.json'), JSON.stringify({ name, version }));
		const file = join(folder, 'release', `${name}-${version}.tgz`);
		execFileSync('tar', ['-czf', file, '-C', source, 'package']);
		return file;
	}

	const publish = async (env: NodeJS.ProcessEnv = {}) =>
		await runScript('publish.mjs', [join(folder, 'release')], {
			PATH: join(folder, 'bin') + delimiter + process.env.PATH,
			NPM_CALLS: join(folder, 'calls'),
			...env,
		});

	const calls = () => readFileSync(join(folder, 'calls'), 'utf8').split('\n').filter(Boolean);

	it('attests where each package comes from, and leaves published ones alone', async () => {
		tarball('a-old', '1.0.0');
		const fresh = tarball('b-new', '1.0.0');
		const early = tarball('c-new', '2.0.0-rc.1');

		const { code, text } = await publish();

		expect(text).toContain('a-old@1.0.0 is published already');
		expect(code).toBe(0);
		expect(calls()).toEqual([
			`publish ${fresh} --provenance --access public --tag latest`,
			`publish ${early} --provenance --access public --tag next`,
		]);
	});

	it('ends at the first refusal, in the words of npm', async () => {
		tarball('a-refused', '1.0.0');
		tarball('b-new', '1.0.0');
		const { code, text } = await publish();
		expect(code).toBe(1);
		expect(text).toMatch(/a-refused@1\.0\.0 was not published[^]*403 not yours/);
		expect(calls()).toEqual([]);
	});

	it('publishes nothing when it cannot be told what is published', async () => {
		tarball('b-new', '1.0.0');
		const { code, text } = await publish({ NPM_IS_AWAY: 'yes' });
		expect(code).toBe(1);
		expect(text).toMatch(/cannot be told[^]*ENOTFOUND/);
		expect(calls()).toEqual([]);
	});

	it('needs tarballs', async () => {
		const { code, text } = await publish();
		expect(code).toBe(1);
		expect(text).toContain('There is no tarball');
	});
});
