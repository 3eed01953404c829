/**
 * Reads CSV (RFC 4180) in pieces of any size: quoted fields may hold commas, doubled quotes and line
 * breaks; lines end with LF or CRLF. A file that ends inside a quoted field is refused as cut short.
 */
export class CsvReader {
	private field = '';

	private record: string[] = [];

	private state: 'start' | 'plain' | 'quoted' | 'quote' = 'start';

	private atFirst = true;

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
		if (this.state === 'start' && this.record.length === 0) return [];
		return [this.closeRecord()];
	}

	private take(character: string, records: string[][]): void {
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
		else if (character === '\n') records.push(this.closeRecord());
		else if (character === '"' && this.state === 'start') this.state = 'quoted';
		else if (character !== '\r') {
			this.field += character;
			this.state = 'plain';
		}
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

/** Rows of a CSV file by the headlines of its first line, as they come in. */
export async function* csvRows(
	pieces: AsyncIterable<unknown>,
): AsyncGenerator<Record<string, string>> {
	const reader = new CsvReader();
	const decoder = new TextDecoder();
	let headlines: string[] | undefined;
	const rowsOf = function* (records: string[][]) {
		for (const record of records) {
			if (!headlines) headlines = record;
			else if (!isBlank(record) || headlines.length === 1) yield toRow(headlines, record);
		}
	};
	for await (const piece of pieces) {
		yield* rowsOf(reader.push(decoder.decode(piece as Uint8Array, { stream: true })));
	}
	yield* rowsOf([...reader.push(decoder.decode()), ...reader.end()]);
	if (!headlines) throw new Error('The file is empty, it has not even headlines');
}

function isBlank(record: string[]): boolean {
	return record.length === 1 && record[0] === '';
}

function toRow(headlines: string[], record: string[]): Record<string, string> {
	if (record.length !== headlines.length) {
		throw new Error(`A line has ${record.length} fields instead of ${headlines.length}`);
	}
	return Object.fromEntries(headlines.map((headline, index) => [headline, record[index]]));
}
