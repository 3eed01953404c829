/** `docs/troubleshooting.md` quotes what people see: nothing but what is in the code, and all of that. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { filesBelow, walk } from '../unit/imports';
import { root } from '../../scripts/lib/forms';
import {
	allMessages,
	headingsOf,
	isReadable,
	patternOf,
} from '../../scripts/lib/docs/troubleshooting';

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

const headings = headingsOf(page);

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

const isInTheCode = (heading: string) => texts.some((text) => patternOf(heading).test(text));

const messages = allMessages();

/** How many places only hand on what n8n, Node or another place of the package said. */
const HANDED_ON = {
	'nodes/ChatBot/actions/webhook/delete.ts': 1,
	'nodes/NetcoreBot/api/service.ts': 1,
	'nodes/Tiledesk/actions/segment/readFilters.ts': 1,
	'nodes/Tiledesk/api/leads.ts': 1,
	'nodes/Tiledesk/api/lists.ts': 1,
	'nodes/Tiledesk/api/login.ts': 2,
	'nodes/Tiledesk/trigger/events/register.ts': 1,
	'nodes/shared/http/failures.ts': 1,
	'nodes/shared/run/dates.ts': 1,
	'nodes/shared/run/results.ts': 2,
	'nodes/shared/run/runItems.ts': 4,
	'nodes/shared/trigger/publication.ts': 4,
};

it('sees the texts', () => {
	expect(texts).toContain('is empty');
	expect(headings.length).toBeGreaterThan(60);
	expect(isInTheCode('… did not accept the biscuit')).toBe(false);
});

it.each(headings.filter((heading) => !NOT_OURS.includes(heading)))('%s', (heading) => {
	expect(isInTheCode(heading)).toBe(true);
});

it('every way in which a request can fail has a heading', () => {
	const ofRequests = messages.filter(({ at }) => /\/failure(s|Texts)\.ts/.test(at));
	const texts = ofRequests.filter(isReadable).map(({ text }) => text);
	expect(texts.length).toBeGreaterThan(10);
	const explained = (text: string) => headings.some((heading) => patternOf(heading).test(text));
	expect(texts.filter((text) => !explained(text))).toEqual([]);
});

it('every reason for a default reply is in the table of reasons', () => {
	const reasons = ['answerGuard', 'lastNodeAnswer']
		.flatMap((name) => textsOf(`nodes/ChatBot/trigger/answer/${name}.ts`))
		.filter((text) => /^The (workflow|last node|answer) /.test(text));
	expect(reasons.length).toBeGreaterThan(5);
	const rows = [...page.matchAll(/^\| (The [^|]+) \|/gm)].map(([, row]) => patternOf(row));
	expect(reasons.filter((reason) => !rows.some((row) => row.test(reason)))).toEqual([]);
});

it.each([
	['of a field', '… is a list of …'],
	['of a 404', "Chat '…' was not found"],
	['of a publication', 'This n8n gave the trigger no webhook address'],
	['at an output', 'Nobody waits for this reply: '],
	['of the test of a credential', 'Tiledesk does not know this project'],
	['of a login', 'The login gave no token'],
])('finds messages %s', (_kind, text) => {
	expect(messages.filter((message) => message.text.startsWith(text))).not.toEqual([]);
});

// What is found makes the table in the page. If this fails, write the text where the message is made, or
// where it is given to a function that makes it; or count the place above, if it only hands a text on.
it('finds the text of every message', () => {
	const readable = new Set(messages.filter(isReadable).map(({ at }) => at));
	const others = new Set(messages.map(({ at }) => at).filter((at) => !readable.has(at)));
	const counts: Record<string, number> = {};
	for (const at of others) {
		const [file] = at.split(':');
		counts[file] = (counts[file] ?? 0) + 1;
	}
	expect(counts).toEqual(HANDED_ON);
});
