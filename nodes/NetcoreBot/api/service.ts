import type { Service, Sign } from '../../shared/http/service';
import { reasonIn } from './reason';

/** The raw token; the service refuses it behind a scheme such as `Bearer`. */
const sign: Sign = async ({ authToken }, request) => ({
	...request,
	headers: { ...request.headers, authorization: String(authToken) },
});

export const netcoreBot: Service = {
	name: 'Netcore Bot',
	credential: 'netcoreBotApi',
	sign,
	isLoggedIn: ({ authToken }) => typeof authToken === 'string' && authToken !== '',
	secrets: ({ appSecret, authToken }) => [String(appSecret), String(authToken)],
	reasonIn,
	wayOut: {
		401: 'Open the credential and enter the app ID and the app secret again.',
		// Bad values were seen to end in a 500 with the words of a programming language.
		500: 'Check the values that were sent, the channel first.',
	},
};
