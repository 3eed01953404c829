import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import type { ChatBotSandbox } from '../../../sandbox';

/** A ChatBot credential that points at the sandbox, as far as `data` does not say otherwise. */
export const sandboxCredential = (
	sandbox: ChatBotSandbox,
	data: ICredentialDataDecryptedObject = {},
) => ({
	type: 'chatBotApi',
	name: 'ChatBot (sandbox)',
	data: {
		accessToken: sandbox.token,
		baseUrl: sandbox.url,
		apiVersion: 'auto',
		reuseConnections: true,
		...data,
	},
});
