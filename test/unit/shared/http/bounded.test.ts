import { setImmediate } from 'node:timers/promises';
import { Readable } from 'node:stream';

import { bounded } from '../../../../nodes/shared/http/throughN8n';
import { readBytes } from '../../../../nodes/shared/http/body';

const CHUNKS = ['twelve bytes', ' and as many', ' once again.'];

// As n8n's client makes it: from a generator.
const stream = () => Readable.from(CHUNKS.map((text) => Buffer.from(text)));

it('hands on all of a body, however late it is read', async () => {
	const body = bounded(stream(), 36);
	await setImmediate();
	const { bytes } = await readBytes(body, 1000);
	expect(Buffer.from(bytes).toString()).toBe(CHUNKS.join(''));
});

it('fails after too many bytes', async () => {
	await expect(readBytes(bounded(stream(), 35), 1000)).rejects.toThrow('It is larger than 1 MiB.');
});
