/** `docs/troubleshooting.md` quotes what people see. What it quotes has to be in the code. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { filesBelow, walk } from '../unit/imports';
import { root } from '../../scripts/lib/forms';

/** Headings about what is seen without any text, and about texts of n8n and npm. */
const NOT_OURS = [
	'Install this node to use it',
	'It always answers with the default reply',
	'Nothing arrives at all',
	'The trigger starts nothing',
	'The workflow has issues and cannot be executed',
	'The nodes are gone after the update to n8n 3',
	'The service refused the connection - perhaps it is offline',
	'npm error gyp ERR! …',
];

const page = readFileSync(join(root, 'docs/troubleshooting.md'), 'utf8');

const headings = [...page.matchAll(/^### (.+)$/gm)].map(([, heading]) => heading);

/** Every text in the published code, with `…` in place of what is filled in. */
function textsOf(file: string): string[] {
	const texts: string[] = [];
	walk(file, (node) => {
		if (ts.isStringLiteralLike(node)) texts.push(node.text);
		if (ts.isTemplateExpression(node)) {
			texts.push(
				[node.head, ...node.templateSpans.map(({ literal }) => literal)]
					.map(({ text }) => text)
					.join('…'),
			);
		}
	});
	return texts;
}

const texts = ['nodes', 'credentials']
	.flatMap(filesBelow)
	.filter((file) => file.endsWith('.ts'))
	.flatMap(textsOf);

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A heading as a pattern: what is filled in may be quoted, and may stand in the code or not. */
const patternOf = (heading: string) =>
	new RegExp(
		heading
			.split('…')
			.map((part) => escaped(part.trim()))
			.filter(Boolean)
			.join('.*?'),
	);

const isInTheCode = (heading: string) => texts.some((text) => patternOf(heading).test(text));

/** Messages in the code: the text of a failure, a refusal, or what a credential test shows. */
const FAILURES =
	/(could not|refused|did not|does not|was not|is not able|gave|gets too many|answered)\b/;

const ofFailures = ['failures', 'failureTexts']
	.flatMap((name) => textsOf(`nodes/shared/http/${name}.ts`))
	.filter((text) => text.startsWith('…') && FAILURES.test(text));

it('sees the texts', () => {
	expect(texts).toContain('is empty');
	expect(headings.length).toBeGreaterThan(60);
	expect(isInTheCode('… did not accept the biscuit')).toBe(false);
});

it.each(headings.filter((heading) => !NOT_OURS.includes(heading)))('%s', (heading) => {
	expect(isInTheCode(heading)).toBe(true);
});

it('every way in which a request can fail is explained', () => {
	expect(ofFailures.length).toBeGreaterThan(10);
	const explained = (text: string) => headings.some((heading) => patternOf(heading).test(text));
	expect(ofFailures.filter((text) => !explained(text))).toEqual([]);
});
