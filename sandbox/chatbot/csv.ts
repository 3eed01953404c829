const NEEDS_QUOTES = /[",\r\n]/;

const quote = (value: string) =>
	NEEDS_QUOTES.test(value) ? `"${value.replaceAll('"', '""')}"` : value;

/** One line of RFC 4180, with its line ending. */
export const toCsvLine = (values: string[]): string => `${values.map(quote).join(',')}\r\n`;

/** Joins lines to chunks worth sending: one write per line would cost more than the lines. */
export function* inChunks(lines: Iterable<string>, size = 64 * 1024): Generator<string> {
	let chunk = '';
	for (const line of lines) {
		chunk += line;
		if (chunk.length >= size) {
			yield chunk;
			chunk = '';
		}
	}
	if (chunk) yield chunk;
}
