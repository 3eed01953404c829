/** Bodies: how much of one is read, what text it is, and the JSON in it. */

const MIB = 2 ** 20;

/** How many bytes of a body are read, decoded. A refusal or a login has little to say. */
export interface BodyLimits {
	success: number;
	refusal: number;
}

export const BODY_LIMITS: BodyLimits = { success: 64 * MIB, refusal: MIB };

/** A file goes to where n8n keeps files, so it may be larger. */
export const MOST_FILE_BYTES = 512 * MIB;

export const inMebibytes = (bytes: number) => `${Math.ceil(bytes / MIB)} MiB`;

/** A body may come in parts of one byte, each of which costs a hundred times as much. */
const MOST_PARTS = 1000;

/**
 * The bytes of a body, at most so many. The rest is not read: leaving the loop destroys the stream, and
 * with it the connection.
 */
export async function readBytes(
	body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
	most: number,
): Promise<{ bytes: Uint8Array; isWhole: boolean }> {
	const blocks: Uint8Array[] = [];
	let parts: Uint8Array[] = [];
	let left = most;
	let isWhole = true;
	for await (const part of body) {
		parts.push(part.subarray(0, left));
		if (parts.length === MOST_PARTS) {
			blocks.push(Buffer.concat(parts));
			parts = [];
		}
		left -= part.length;
		if (left < 0) {
			isWhole = false;
			break;
		}
	}
	return { bytes: Buffer.concat([...blocks, ...parts]), isWhole };
}

export interface Decoded {
	text: string;
	/** Left out where the body is text. */
	bytes?: Uint8Array;
}

/** Reads a body in the charset that its type declares, else as UTF-8. */
export function decode(bytes: Uint8Array, contentType = ''): Decoded {
	const [type, ...parameters] = contentType.toLowerCase().split(';');
	const charset = parameters
		.map((parameter) => parameter.trim())
		.find((parameter) => parameter.startsWith('charset='))
		?.slice('charset='.length)
		.replace(/["']/g, '');
	const text = decodeAs(charset, bytes);
	const isText = charset !== undefined || isTextType(type.trim(), bytes);
	return isText ? { text } : { text, bytes };
}

const UTF8 = new TextDecoder();

/** A charset that nobody knows is taken for UTF-8. */
function decodeAs(charset: string | undefined, bytes: Uint8Array): string {
	if (charset === undefined || charset === 'utf-8') return UTF8.decode(bytes);
	try {
		return new TextDecoder(charset).decode(bytes);
	} catch {
		return UTF8.decode(bytes);
	}
}

function isTextType(type: string, bytes: Uint8Array): boolean {
	if (type !== '') {
		return /^text\/|[/+.-](json|xml|javascript|urlencoded|yaml|csv|ndjson)$/.test(type);
	}
	try {
		new TextDecoder('utf-8', { fatal: true }).decode(bytes);
		return !bytes.includes(0);
	} catch {
		return false;
	}
}

/** What stands before a number is looked for first, since a long list has many digits elsewhere. */
const MAY_HOLD_LONG_INTEGER = /(?:^|[:,[\s-])\d{16}/;

/** As `JSON.parse`, but integers that a number cannot hold exactly, such as long IDs, become text. */
export function parseJson(json: string): unknown {
	const value: unknown = JSON.parse(json);
	if (!MAY_HOLD_LONG_INTEGER.test(json)) return value;
	let inText = false;
	const exact = json.replace(/\\.|"|-?\d[\d.eE+-]*/g, (token) => {
		if (token === '"') inText = !inText;
		return inText || !isLongInteger(token) ? token : `"${token}"`;
	});
	return exact === json ? value : JSON.parse(exact);
}

function isLongInteger(token: string): boolean {
	return /^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token));
}
