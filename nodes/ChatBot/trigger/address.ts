/** Names and address ranges that exist only inside a machine or a local network (RFC 1918, 4193, 6761). */
const PRIVATE_HOST =
	/^(localhost|.*\.(local|localhost|internal|lan|home|test)|127\..*|10\..*|192\.168\..*|172\.(1[6-9]|2\d|3[01])\..*|169\.254\..*|0\.0\.0\.0|\[::1?\]|\[f[cd].*\]|[^.:]+)$/i;

/** Why ChatBot may be unable to call this address, and how to mend it; nothing where it looks reachable. */
export function reachAdvice(url: string): string | undefined {
	const { hostname, protocol } = new URL(url);
	const isPrivate = PRIVATE_HOST.test(hostname);
	if (!isPrivate && protocol === 'https:') return undefined;
	const reason = isPrivate ? 'is not reachable from the internet' : 'does not begin with https://';
	return `ChatBot has to call ${url}, which ${reason}. Give this n8n a public https address: set WEBHOOK_URL to it, or use a tunnel for trying out.`;
}
