/** No text that somebody else writes may keep n8n busy: no regular expression takes more than linear time. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { filesBelow, root } from './imports';

// The JavaScript in the package; it would start a program of its own otherwise. Read when it is loaded.
process.env.RECHECK_BACKEND = 'pure';
const { checkSync } = jest.requireActual<typeof import('recheck')>('recheck');

interface Found {
	file: string;
	source: string;
	flags: string;
}

/** Regular expressions as such, and those within texts, as in an expression that n8n runs. */
function expressionsOf(file: string): Found[] {
	const tree = ts.createSourceFile(
		file,
		readFileSync(join(root, file), 'utf8'),
		ts.ScriptTarget.Latest,
	);
	const found: Found[] = [];
	const visit = (node: ts.Node): void => {
		const text = ts.isRegularExpressionLiteral(node)
			? node.text
			: ts.isStringLiteralLike(node) && node.text.startsWith('={{')
				? /\.replace\((\/.+\/\w*),/.exec(node.text)?.[1]
				: undefined;
		if (text) {
			const end = text.lastIndexOf('/');
			found.push({ file, source: text.slice(1, end), flags: text.slice(end + 1) });
		}
		ts.forEachChild(node, visit);
	};
	visit(tree);
	return found;
}

const files = [...filesBelow('nodes'), ...filesBelow('credentials')].filter((file) =>
	file.endsWith('.ts'),
);

const found = files.flatMap(expressionsOf);

/** Steps are counted, so that a slow machine gives the same answer. */
const verdict = (source: string, flags: string) =>
	checkSync(source, flags, { timeout: null, checker: 'auto' }).status;

it('finds those of the code, and in texts', () => {
	expect(found.length).toBeGreaterThan(40);
	expect(found).toContainEqual(expect.objectContaining({ file: 'nodes/shared/http/url.ts' }));
});

it('are built from literals, which can be checked', () => {
	const built = files.filter((file) => /new RegExp\(/.test(readFileSync(join(root, file), 'utf8')));
	// It compiles what the user wrote to see whether Tiledesk can read it, and never runs it.
	expect(built).toEqual(['nodes/Tiledesk/api/segmentGuard.ts']);
});

it.each(['\\beyJ[\\w-]+\\.[\\w-]+', '\\/+$', '(a+)+$'])('the check knows %s', (source) => {
	expect(verdict(source, '')).toBe('vulnerable');
});

it.each(found)('$file: /$source/$flags is safe', ({ source, flags }) => {
	expect(verdict(source, flags)).toBe('safe');
});
