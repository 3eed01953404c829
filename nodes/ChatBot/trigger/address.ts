import { isWebAddress } from '../../shared/http/url';

/** Names and addresses that exist only inside a machine or a local network (RFC 1918, 4193, 6598, 6761). */
const PRIVATE_HOSTS = [
	/^[^.:]+$/,
	/\.(local|localhost|internal|lan|home|test)$/,
	/^(0|10|127)\.[\d.]+$/,
	/^192\.168\.[\d.]+$/,
	/^169\.254\.[\d.]+$/,
	/^172\.(1[6-9]|2\d|3[01])\.[\d.]+$/,
	/^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.[\d.]+$/,
	/^\[(::|f[cde])/,
];

/** Why ChatBot may be unable to call this address, and how to mend it; nothing where it looks reachable. */
export function reachAdvice(url: string): string | undefined {
	const reason = hindrance(url);
	if (reason === undefined) return undefined;
	return `ChatBot has to call ${url}, which ${reason}. Give this n8n a public https address: set N8N_WEBHOOK_URL to it, or use a tunnel for trying out.`;
}

function hindrance(url: string): string | undefined {
	if (!isWebAddress(url)) return 'is not a web address';
	const { hostname, protocol } = new URL(url);
	if (PRIVATE_HOSTS.some((host) => host.test(hostname)))
		return 'is not reachable from the internet';
	return protocol === 'https:' ? undefined : 'does not begin with https://';
}
