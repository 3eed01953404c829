/** The part of a page under a heading of the second level. Empty where there is none. */
export function section(page, heading) {
	const [, rest = ''] = `\n${page}`.split(`\n## ${heading}\n`);
	return rest.split('\n## ')[0].trim();
}

const cellsOf = (line) => line.split('|').slice(1, -1);

/** The tables of a part, each a list of lines: the heads, the rule, the rows. */
function tablesOf(part) {
	const lines = part.split('\n').map((line) => (line.startsWith('|') ? line : ''));
	const tables = lines.join('\n').split(/\n{2,}/);
	return tables
		.map((table) => table.split('\n').filter(Boolean))
		.filter(({ length }) => length > 2);
}

/** The first table of a part, with those rows only that are wanted. A row without a head goes with the one above it. */
export function tableWith(part, isWanted) {
	const [[heads, rule, ...rows] = []] = tablesOf(part);
	if (!rows) throw new Error('There is no table.');
	let current = '';
	const wanted = rows.filter((row) => {
		current = cellsOf(row)[0].trim() || current;
		return isWanted(current);
	});
	if (wanted.length === 0) throw new Error(`No row is wanted of the table ${heads}`);
	return [heads, rule, ...wanted].join('\n');
}

/** The first two cells of every row of all tables of a part. */
export const pairsOf = (part) =>
	tablesOf(part).flatMap(([, , ...rows]) =>
		rows.map((row) => cellsOf(row).map((cell) => cell.trim())),
	);

/** The targets of links and pictures are put through `change`. */
export const withLinks = (page, change) =>
	page.replace(/(\]\()([^)\s]+)(\))/g, (_link, before, target, after) => {
		return before + change(target) + after;
	});
