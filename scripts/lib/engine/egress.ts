/**
 * The outbound rules of the instance (n8n 2.41: N8N_SSRF_PROTECTION_ENABLED and friends), applied by
 * n8n's own classes, so that the HTTP helpers and `helpers.getSecureEgressFilter` agree.
 */
import './container';
import { Logger } from '@n8n/backend-common';
import { DnsResolver, OutboundHttp, SsrfProtectionService } from '@n8n/backend-network';
import { SsrfProtectionConfig } from '@n8n/config';
import { Container } from '@n8n/di';

type EgressRules = Partial<
	Pick<
		SsrfProtectionConfig,
		'blockedIpRanges' | 'allowedIpRanges' | 'blockedHostnames' | 'allowedHostnames'
	>
>;

/**
 * - `open`: protection off, as n8n is shipped.
 * - `protected`: protection on with n8n's default ranges; 127.0.0.1 is refused.
 * - rules: protection on with these ranges or names changed.
 */
export type Egress = 'open' | 'protected' | EgressRules;

/** Applies the rules to this process, so not beside a run with other ones; returns the way back. */
export function applyEgress(egress: Egress = 'open'): () => void {
	if (egress === 'open') return () => {};

	const before = Container.get(OutboundHttp);
	Container.set(OutboundHttp, guardedHttp(egress === 'protected' ? {} : egress));
	return () => {
		Container.set(OutboundHttp, before);
	};
}

export async function withEgress<T>(
	egress: Egress | undefined,
	action: () => Promise<T>,
): Promise<T> {
	const restore = applyEgress(egress);
	try {
		return await action();
	} finally {
		restore();
	}
}

function guardedHttp(rules: EgressRules): OutboundHttp {
	const config = Object.assign(new SsrfProtectionConfig(), rules, { enabled: true });
	const logger = Container.get(Logger);
	const protection = new SsrfProtectionService(config, Container.get(DnsResolver), logger);
	return new OutboundHttp(protection, config, logger);
}
