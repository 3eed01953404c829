import { ChatBotApi } from '../../../../credentials/ChatBotApi.credentials';
import { NetcoreBotApi } from '../../../../credentials/NetcoreBotApi.credentials';
import { TiledeskApi } from '../../../../credentials/TiledeskApi.credentials';
import { baseUrlOf } from '../../../../nodes/shared/http/baseUrl';
import type { HttpContext } from '../../../../nodes/shared/http/service';
import { node, plainService, thrownBy } from '../stubs';

const WITH_LOGIN = [
	'https://ada:s3cret@a.test',
	' https://ada:s3cret@a.test/v3/ ',
	'https://ada@a.test',
	'https://:s3cret@a.test',
	'https:\\\\ada:s3cret@a.test',
	'https:///ada:s3cret@a.test',
	'https://ada:s3cret@a b.test',
];

const context = { getNode: () => node } as unknown as HttpContext;

it.each(WITH_LOGIN)('%j is refused, and not shown', async (baseUrl) => {
	const { message, description } = await thrownBy(() =>
		baseUrlOf(context, plainService, { baseUrl }),
	);
	expect(message).toBe('The Base URL in the Acme credential contains a user name or a password');
	expect(description).toMatch(/the part between \/\/ and @/);
	expect(`${message}${description}`).not.toMatch(/ada|s3cret/);
});

it.each(['https://a.test', 'https://a.test/@b', 'https://a.test/?x=u:p@h', 'no address', ''])(
	'%j has none',
	(baseUrl) => expect(baseUrlOf(context, plainService, { baseUrl })).toBe(baseUrl),
);

describe.each([new ChatBotApi(), new NetcoreBotApi(), new TiledeskApi()])(
	'the test of $displayName',
	(credential) => {
		it('refuses it in words', async () => {
			const data = { baseUrl: WITH_LOGIN[0], accessToken: 'a', authToken: 'b' };
			const { message } = await thrownBy(
				async () => await credential.authenticate(data, { url: '' }),
			);
			expect(message).toMatch(
				/^The Base URL in the credential contains a user name or a password\./,
			);
			expect(message).not.toMatch(/ada|s3cret/);
		});
	},
);
