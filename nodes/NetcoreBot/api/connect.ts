import { baseUrlOf } from '../../shared/http/baseUrl';
import { HttpClient } from '../../shared/http/client';
import type { HttpContext } from '../../shared/http/service';
import { netcoreBot } from './service';
import { Profiles } from './profiles';
import { Transcripts } from './transcripts';
import { Usage } from './usage';
import { Users } from './users';

/** The service as one run or one picker uses it. */
export interface NetcoreBotApi {
	client: HttpClient;
	usage: Usage;
	users: Users;
	transcripts: Transcripts;
	profiles: Profiles;
}

export async function connectNetcoreBot(
	context: HttpContext,
	parallel = 1,
): Promise<NetcoreBotApi> {
	const credentials = await context.getCredentials(netcoreBot.credential);
	const baseUrl = baseUrlOf(context, netcoreBot, credentials);
	const client = new HttpClient(context, netcoreBot, credentials, { baseUrl, parallel });
	const users = new Users(client);
	return {
		client,
		usage: new Usage(client),
		users,
		profiles: new Profiles(client, users),
		transcripts: new Transcripts(client),
	};
}
