import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import type { BodyStream } from '../http/download';

/** Bytes written at once. A download comes in pieces of a few kilobytes. */
const PIECE = 1024 * 1024;

/** Where n8n keeps the files that items carry. */
export class FileStore {
	constructor(private readonly context: IExecuteFunctions) {}

	/**
	 * Writes a stream without holding it in memory, where n8n is set up to keep files on disk. n8n waits
	 * for each piece to be written before it takes the next one, so it is given large ones.
	 */
	async save(stream: BodyStream, fileName: string, mimeType: string): Promise<IBinaryData> {
		const pieces = streamLike(stream).from(inLargePieces(stream));
		return await this.context.helpers.prepareBinaryData(pieces, fileName, mimeType);
	}
}

async function* inLargePieces(stream: BodyStream): AsyncGenerator<Uint8Array> {
	let chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of stream as AsyncIterable<Uint8Array>) {
		chunks.push(chunk);
		size += chunk.length;
		if (size >= PIECE) {
			yield Buffer.concat(chunks, size);
			chunks = [];
			size = 0;
		}
	}
	if (size > 0) yield Buffer.concat(chunks, size);
}

/** Node's class of streams, whose module may not be imported here. */
function streamLike(stream: BodyStream): { from(pieces: AsyncIterable<Uint8Array>): BodyStream } {
	return stream.constructor as unknown as ReturnType<typeof streamLike>;
}
