/**
 * Reads CSV (RFC 4180) in pieces of any size: quoted fields may hold commas, doubled quotes and line
 * breaks. The first line shows how lines end: with LF or CRLF, or with CR alone. In a file of the first
 * sort, a CR inside a line is part of its field. A file that ends inside a quoted field is refused as cut
 * short.
 */
export class CsvReader {
	private field = '';

	private record: string[] = [];

	private state: 'start' | 'plain' | 'quoted' | 'quote' = 'start';

	private atFirst = true;

	private endsWithReturn: boolean | undefined;

	/** A CR outside of quotes: what it means depends on the next character. */
	private afterReturn = false;

	/** The records that this piece completes. */
	push(text: string): string[][] {
		const records: string[][] = [];
		// A byte order mark belongs to no field.
		const piece = this.atFirst && text !== '' ? text.replace(/^\uFEFF/, '') : text;
		if (text !== '') this.atFirst = false;
		for (const character of piece) this.take(character, records);
		return records;
	}

	/** The last record, if the file does not end with a line break. */
	end(): string[][] {
		if (this.state === 'quoted') {
			throw new Error('The file ends in the middle of a quoted field');
		}
		if (this.afterReturn) return [this.closeRecord()];
		if (this.state === 'start' && this.record.length === 0) return [];
		return [this.closeRecord()];
	}

	private take(character: string, records: string[][]): void {
		if (this.afterReturn && character !== '\n') {
			this.endsWithReturn ??= true;
			if (this.endsWithReturn) records.push(this.closeRecord());
			else this.append('\r');
		}
		this.afterReturn = false;
		if (this.state === 'quoted') {
			if (character === '"') this.state = 'quote';
			else this.field += character;
			return;
		}
		if (this.state === 'quote' && character === '"') {
			this.field += '"';
			this.state = 'quoted';
			return;
		}
		if (character === ',') this.closeField();
		else if (character === '\r') this.afterReturn = true;
		else if (character === '\n') {
			this.endsWithReturn ??= false;
			records.push(this.closeRecord());
		} else if (character === '"' && this.state === 'start') this.state = 'quoted';
		else this.append(character);
	}

	private append(character: string): void {
		this.field += character;
		this.state = 'plain';
	}

	private closeField(): void {
		this.record.push(this.field);
		this.field = '';
		this.state = 'start';
	}

	private closeRecord(): string[] {
		this.closeField();
		const { record } = this;
		this.record = [];
		return record;
	}
}

/**
 * Rows of a CSV file by the headlines of its first line, as they come in. Equal headlines are numbered,
 * and a column without a headline is called by its position, so that no value is lost.
 */
export async function* csvRows(
	pieces: AsyncIterable<unknown>,
): AsyncGenerator<Record<string, string>> {
	const reader = new CsvReader();
	const decoder = new TextDecoder();
	let columns: Column[] | undefined;
	const rowsOf = function* (records: string[][]) {
		for (const record of records) {
			if (!columns) columns = isBlank(record) ? undefined : toColumns(record);
			else if (!isBlank(record) || columns.length === 1) yield toRow(columns, record);
		}
	};
	for await (const piece of pieces) {
		yield* rowsOf(reader.push(decoder.decode(piece as Uint8Array, { stream: true })));
	}
	yield* rowsOf([...reader.push(decoder.decode()), ...reader.end()]);
	if (!columns) throw new Error('The file is empty, it has not even headlines');
}

function isBlank(record: string[]): boolean {
	return record.length === 1 && record[0] === '';
}

interface Column {
	name: string;
	hasHeadline: boolean;
}

/** `Name`, `Name 2`; a name that another column already has is passed over. */
function toColumns(headlines: string[]): Column[] {
	const taken = new Set<string>();
	const isAnothers = (name: string, index: number) =>
		name !== headlines[index] && headlines.includes(name);
	return headlines.map((headline, index) => {
		const wanted = headline || `Column ${index + 1}`;
		let name = wanted;
		for (let number = 2; taken.has(name) || isAnothers(name, index); number++) {
			name = `${wanted} ${number}`;
		}
		taken.add(name);
		return { name, hasHeadline: headline !== '' };
	});
}

/** A comma at the end of a line makes an empty field, which stands for nothing. */
function toRow(columns: Column[], record: string[]): Record<string, string> {
	const surplus = record.slice(columns.length);
	if (record.length < columns.length || surplus.some((field) => field !== '')) {
		throw new Error(`A line has ${record.length} fields instead of ${columns.length}`);
	}
	return Object.fromEntries(
		columns
			.map(({ name, hasHeadline }, index) => ({ name, hasHeadline, value: record[index] }))
			.filter(({ hasHeadline, value }) => hasHeadline || value !== '')
			.map(({ name, value }) => [name, value]),
	);
}
