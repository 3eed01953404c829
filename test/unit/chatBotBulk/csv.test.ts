import { CsvReader, csvRows } from '../../../nodes/shared/files/csv';
import { createRandom, pick, randomInteger, type Random } from '../../../sandbox/framework/random';

const readWhole = (text: string): string[][] => {
	const reader = new CsvReader();
	return [...reader.push(text), ...reader.end()];
};

async function rowsOf(...pieces: Uint8Array[]) {
	async function* stream() {
		yield* pieces;
	}
	const rows: Array<Record<string, string>> = [];
	for await (const row of csvRows(stream())) rows.push(row);
	return rows;
}

const bytes = (text: string) => new TextEncoder().encode(text);

it.each([
	['', []],
	['a', [['a']]],
	['a\n', [['a']]],
	[
		'a,b\r\nc,d',
		[
			['a', 'b'],
			['c', 'd'],
		],
	],
	[',', [['', '']]],
	[',\r\n', [['', '']]],
	['""', [['']]],
	['"",""\n', [['', '']]],
	['"a""b"', [['a"b']]],
	['"a,b"', [['a,b']]],
	['"a\r\nb"\r\n', [['a\r\nb']]],
	['"\n"\n\n', [['\n'], ['']]],
	['a"b,c', [['a"b', 'c']]],
	[' "a"', [[' "a"']]],
	['🙂,"🙂"', [['🙂', '🙂']]],
	['a\rb\r', [['a'], ['b']]],
	['a\r"b"\r\rc', [['a'], ['b'], [''], ['c']]],
	['a\r\nb\rc\r\n', [['a'], ['b\rc']]],
	['a\nb\r', [['a'], ['b']]],
	['a\r', [['a']]],
])('%j is read', (text, records) => {
	expect(readWhole(text)).toEqual(records);
});

it.each(['"', '"a', 'a,"', 'a\n"b,c\n', '"a""'])('%j ends in the middle', (text) => {
	expect(() => readWhole(text)).toThrow('The file ends in the middle of a quoted field');
});

it('takes a mark at the very beginning only', () => {
	expect(readWhole('\uFEFFa,\uFEFFb')).toEqual([['a', '\uFEFFb']]);
	const reader = new CsvReader();
	expect([...reader.push(''), ...reader.push('\uFEFF'), ...reader.push('a\n\uFEFFb\n')]).toEqual([
		['a'],
		['\uFEFFb'],
	]);
});

it('makes rows with names that objects know already', async () => {
	const [row] = await rowsOf(bytes('constructor,__proto__\n1,2\n'));
	expect(Object.entries(row)).toEqual([
		['constructor', '1'],
		['__proto__', '2'],
	]);
});

it.each([
	['equal headlines', 'a,a,a 2,a\n1,2,3,4', { a: '1', 'a 3': '2', 'a 2': '3', 'a 4': '4' }],
	['a comma at the end of each line', 'a,b,\n1,2,', { a: '1', b: '2' }],
	['commas at the end of rows only', 'a,b\n1,2,,', { a: '1', b: '2' }],
	[
		'a headline that is missing',
		'a,,Column 2\n1,2,3',
		{ a: '1', 'Column 2 2': '2', 'Column 2': '3' },
	],
	['blank lines before the headlines', '\n\na\n1', { a: '1' }],
])('loses nothing of %s', async (_, text, row) => {
	expect(await rowsOf(bytes(text))).toEqual([row]);
});

const LETTERS = [
	'a',
	'B',
	' ',
	'"',
	'""',
	',',
	';',
	'\n',
	'\r\n',
	'\r',
	'ß',
	'é',
	'測',
	'🙂',
	'\t',
	'7',
	'',
];

const randomField = (random: Random) =>
	Array.from({ length: randomInteger(random, 8) }, () => pick(random, LETTERS)).join('');

function write(records: string[][], random: Random): string {
	const end = pick(random, ['\n', '\r\n', '\r']);
	const quote = (field: string) =>
		/[",\r\n]/.test(field) || random() < 0.2 ? `"${field.replaceAll('"', '""')}"` : field;
	const text = records.map((fields) => fields.map(quote).join(',')).join(end);
	const mark = random() < 0.3 ? '\uFEFF' : '';
	return mark + text + (random() < 0.7 ? end : '');
}

function cut<Whole extends { length: number; slice(from: number, to: number): Whole }>(
	whole: Whole,
	random: Random,
): Whole[] {
	const pieces: Whole[] = [];
	for (let from = 0; from < whole.length;) {
		const to = from + randomInteger(random, 9);
		pieces.push(whole.slice(from, to));
		from = to;
	}
	return pieces;
}

const SEEDS = Array.from({ length: 300 }, (_, seed) => seed);

it('reads any file the same in whatever pieces it comes', async () => {
	for (const seed of SEEDS) {
		const random = createRandom(seed);
		const width = 2 + randomInteger(random, 4);
		const record = () => Array.from({ length: width }, () => randomField(random));
		const headlines = Array.from(
			{ length: width },
			(_, column) => `h${column}${randomField(random)}`,
		);
		const records = [headlines, ...Array.from({ length: randomInteger(random, 9) }, record)];
		const text = write(records, random);

		const reader = new CsvReader();
		const inPieces = cut(text, random).flatMap((piece) => reader.push(piece));
		expect([...inPieces, ...reader.end()]).toEqual(records);

		const wanted = records
			.slice(1)
			.map((fields) => Object.fromEntries(fields.map((field, at) => [headlines[at], field])));
		// Pieces of bytes: they also cut characters.
		expect(await rowsOf(...cut(bytes(text), random))).toEqual(wanted);
	}
});

it('never takes a file that was cut inside a line for a whole one with other rows', async () => {
	const text = 'id,text\r\n1,"a,b\r\nc"\r\n2,"d ""e"""\r\n3,"f"\r\n';
	const whole = await rowsOf(bytes(text));
	for (let length = 1; length < text.length; length++) {
		const rows = await rowsOf(bytes(text.slice(0, length))).catch(() => undefined);
		// What can be read is a beginning of the whole, but for a last value without its end.
		rows?.slice(0, -1).forEach((row, index) => expect(row).toEqual(whole[index]));
	}
});
