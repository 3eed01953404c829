import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import type { BodyStream } from '../http/throughN8n';

/** Where n8n keeps the files that items carry. */
export class FileStore {
	constructor(private readonly context: IExecuteFunctions) {}

	/** Writes a stream without holding it in memory, where n8n is set up to keep files on disk. */
	async save(stream: BodyStream, fileName: string, mimeType: string): Promise<IBinaryData> {
		return await this.context.helpers.prepareBinaryData(stream, fileName, mimeType);
	}
}
