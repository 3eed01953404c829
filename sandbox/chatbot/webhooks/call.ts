/** Documented: the service waits ten seconds and reads 100 kB. */
export const ANSWER_TIMEOUT_MS = 10_000;
const LARGEST_ANSWER = 100 * 1024;

export interface OutgoingRequest {
	method: 'GET' | 'POST';
	url: string;
	headers?: Record<string, string>;
	body?: string;
}

export interface IncomingAnswer {
	status: number;
	body: string;
	/** Why n8n's trigger sent its default reply; it says so in a header that ChatBot ignores. */
	defaultReply?: string;
}

/** Calls somebody's webhook. Throws a sentence worth storing when no whole answer came. */
export async function callWebhook(
	{ url, ...request }: OutgoingRequest,
	timeoutMs = ANSWER_TIMEOUT_MS,
): Promise<IncomingAnswer> {
	try {
		const signal = AbortSignal.timeout(timeoutMs);
		// A kept connection that the other side closes at that moment would take the call with it.
		const headers = { ...request.headers, connection: 'close' };
		const response = await fetch(url, { ...request, headers, signal, redirect: 'manual' });
		const why = response.headers.get('x-default-reply');
		const answer = { status: response.status, body: await readLimited(response) };
		return why === null ? answer : { ...answer, defaultReply: why };
	} catch (error) {
		throw new Error(describe(error as Error, timeoutMs));
	}
}

async function readLimited(response: Response): Promise<string> {
	const chunks: Uint8Array[] = [];
	let length = 0;
	for await (const chunk of response.body ?? []) {
		length += chunk.length;
		if (length > LARGEST_ANSWER) throw new Error(`answer is larger than ${LARGEST_ANSWER} bytes`);
		chunks.push(chunk);
	}
	return Buffer.concat(chunks).toString('utf8');
}

/** The wording of a timeout is the one seen in the service's own documentation. */
function describe(error: Error, timeoutMs: number): string {
	if (error.name === 'TimeoutError') return `timeout of ${timeoutMs}ms exceeded`;
	const cause = error.cause as Error | undefined;
	return cause?.message || error.message;
}
