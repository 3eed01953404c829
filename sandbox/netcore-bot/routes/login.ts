import { Failure } from '../../framework/failure';
import type { Api } from '../../framework/schema';
import { LoginSchema } from '../schemas';
import type { NetcoreBotSettings } from '../settings';
import type { RouteContext } from './context';

export function addLoginRoute(api: Api, context: RouteContext): void {
	const { settings, tokens, appId, appSecret } = context;
	api.post('/login', { schema: { body: LoginSchema } }, async ({ body }) => {
		if (body.appId !== appId || body.appSecret !== appSecret) {
			throw new Failure(settings.wrongSecret, 'Invalid appId or appSecret');
		}
		const { tokenSeconds: seconds, tokenCalls: calls } = settings;
		const { token, expiresAt } = tokens.issue(appId, { seconds, calls });
		return { authToken: token, ...expiry(expiresAt, settings) };
	});
}

function expiry(expiresAt: number, { expiryKey, expiryAs }: NetcoreBotSettings) {
	const forms = {
		iso: new Date(expiresAt).toISOString(),
		seconds: String(expiresAt / 1000),
		milliseconds: expiresAt,
		none: undefined,
	};
	return { [expiryKey]: forms[expiryAs] };
}
