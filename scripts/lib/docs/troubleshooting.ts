/** The table of all messages that `docs/troubleshooting.md` does not explain under a heading. */
import type { Blocks } from './blocks';
import { messagesIn, type Message } from './messages';

/** A heading is the text of a message, with `…` for what is filled in. */
export const headingsOf = (page: string): string[] =>
	[...page.matchAll(/^### (.+)$/gm)].map(([, heading]) => heading);

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A heading as a pattern: what is filled in may be quoted, and may stand in the code or not. */
export const patternOf = (heading: string): RegExp =>
	new RegExp(
		heading
			.split('…')
			.map((part) => escaped(part.trim()))
			.filter(Boolean)
			.join('.*?'),
	);

export const allMessages = () => messagesIn(['nodes', 'credentials']);

/** False for what was made elsewhere and is only handed on. */
export const isReadable = ({ text }: { text: string }): boolean => /[a-z]/i.test(text);

export function troubleshootingBlocks(page: string): Blocks {
	const explained = headingsOf(page).map(patternOf);
	const advices = new Map<string, Set<string>>();
	for (const { text, advice } of allMessages().filter(isReadable).map(parted)) {
		if (explained.some((pattern) => pattern.test(text))) continue;
		advices.set(text, (advices.get(text) ?? new Set()).add(advice));
	}
	const rows = [...advices]
		.sort(([a], [b]) => (bare(a) < bare(b) ? -1 : 1))
		.map(
			([text, known]) => `| ${cell(text)} | ${[...known].filter(Boolean).map(cell).join('<br>')} |`,
		);
	return { messages: ['| message | what to do |', '| --- | --- |', ...rows].join('\n') };
}

/** Some messages say themselves what to do, in their further sentences. */
function parted({ text, advice }: Message) {
	const [, first, rest] = /^(.*?)\. (?=[A-Z])(.*)$/s.exec(text) ?? [];
	return advice === '' && rest ? { text: first, advice: rest } : { text, advice };
}

const bare = (text: string) => text.toLowerCase().replace(/^[^a-z]+/, '');

const cell = (text: string) =>
	text
		.replace(/[|<>*_`[\]\\]/g, (sign) => (sign === '<' ? '&lt;' : `\\${sign}`))
		.replace(/\s+/g, ' ');
