import { NodeOperationError } from 'n8n-workflow';
import { baseUrlOf } from '../../shared/http/baseUrl';
import { HttpClient } from '../../shared/http/client';
import type { RetryBudget } from '../../shared/http/retry';
import type { HttpContext } from '../../shared/http/service';
import { joinUrl } from '../../shared/http/url';
import { Bots } from './bots';
import { Conversations } from './conversations';
import { Directory } from './directory';
import { Hooks } from './hooks';
import { Leads } from './leads';
import { userIdOf } from './login';
import { Messages } from './messages';
import { Segments } from './segments';
import { apiUrlOf, isId, projectIdOf, serviceFor, tiledesk } from './service';

/** One project of the service, for one run, picker or activation. The paths of the client are relative to it. */
export interface TiledeskApi {
	client: HttpClient;
	segments: Segments;
	leads: Leads;
	conversations: Conversations;
	messages: Messages;
	directory: Directory;
	hooks: Hooks;
	bots: Bots;
}

export async function connectTiledesk(
	context: HttpContext,
	parallel = 1,
	retryBudget?: RetryBudget,
): Promise<TiledeskApi> {
	const credentials = await context.getCredentials(tiledesk.credential);
	const projectId = projectIdOf(credentials);
	if (!isId(projectId)) {
		throw new NodeOperationError(
			context.getNode(),
			'The project ID in the Tiledesk credential is not an ID',
			{
				description: 'Open the credential and enter the 24 characters, 0–9 and a–f.',
				failure: { cause: 'configuration-invalid' },
			},
		);
	}
	const baseUrl = joinUrl(apiUrlOf(baseUrlOf(context, tiledesk, credentials)), projectId);
	const client = new HttpClient(context, serviceFor(credentials), credentials, {
		baseUrl,
		parallel,
		retryBudget,
	});
	const segments = new Segments(client, projectId);
	const conversations = new Conversations(client, projectId);
	const directory = new Directory(client);
	return {
		client,
		segments,
		leads: new Leads(client, projectId, segments),
		conversations,
		messages: new Messages(
			client,
			conversations,
			// Read anew: the first call may have signed in.
			async () => userIdOf(await context.getCredentials(tiledesk.credential)),
		),
		directory,
		hooks: new Hooks(client),
		bots: new Bots(client, directory),
	};
}
