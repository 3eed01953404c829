import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IHookFunctions,
	ILoadOptionsFunctions,
	IPollFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

/** The places in n8n a call can be made from: a run, a picker, an activation, a delivery, a poll. */
export type HttpContext =
	IExecuteFunctions | IHookFunctions | ILoadOptionsFunctions | IPollFunctions | IWebhookFunctions;

/** The form of a credential class's `authenticate` that both senders and n8n itself can call. */
export type Sign = Extract<IAuthenticate, (...args: never[]) => unknown>;

/** All that the engine room is told about a service. */
export interface Service {
	/** As the service calls itself, for messages. */
	name: string;
	/** The type name of its credential. */
	credential: string;
	sign: Sign;
	/**
	 * For a credential with a login step (`preAuthentication`): whether it holds a token. Services whose
	 * credential is sent as it is leave this out.
	 */
	isLoggedIn?(credentials: ICredentialDataDecryptedObject): boolean;
	/** The credential's values that must never appear in a text. */
	secrets(credentials: ICredentialDataDecryptedObject): string[];
	/** The service's own words in the body of a refusal, if it gives any. */
	reasonIn(body: unknown): string | undefined;
	/** What to do about a status, where the service gives more to say than HTTP does. */
	hints?: Partial<Record<number, string>>;
	/**
	 * For a service that leaves some requests without any answer: which ones, in words. A request that
	 * got none in time is then not sent again; with others, silence is an accident that may pass.
	 */
	neverAnswered?: string;
}
