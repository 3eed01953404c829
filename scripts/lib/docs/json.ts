/** JSON for readers: what fits stays on one line, and short values share lines. */
const WIDTH = 96;

export function readableJson(value: unknown, indent = ''): string {
	const flat = onOneLine(value);
	if (indent.length + flat.length <= WIDTH || typeof value !== 'object' || value === null) {
		return flat;
	}
	const inner = `${indent}  `;
	const [open, close] = Array.isArray(value) ? '[]' : '{}';
	const entries = Array.isArray(value)
		? value.map((entry) => readableJson(entry, inner))
		: Object.entries(value).map(
				([key, entry]) => `${JSON.stringify(key)}: ${readableJson(entry, inner)}`,
			);
	return [open, ...linesOf(entries, inner), `${indent}${close}`].join('\n');
}

/** Simple entries side by side, as many as fit; others each on a line of their own. */
function linesOf(entries: string[], indent: string): string[] {
	const lines: string[] = [];
	let mayGoOn = false;
	entries.forEach((entry, index) => {
		const text = index < entries.length - 1 ? `${entry},` : entry;
		const last = lines.at(-1) ?? '';
		const isSimple = !/\n|\{ /.test(entry);
		if (isSimple && mayGoOn && last.length + 1 + text.length <= WIDTH) {
			lines[lines.length - 1] = `${last} ${text}`;
		} else {
			lines.push(indent + text);
		}
		mayGoOn = isSimple;
	});
	return lines;
}

function onOneLine(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(onOneLine).join(', ')}]`;
	if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
	const entries = Object.entries(value).map(
		([key, entry]) => `${JSON.stringify(key)}: ${onOneLine(entry)}`,
	);
	return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}
