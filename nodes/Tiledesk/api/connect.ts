import { NodeOperationError } from 'n8n-workflow';
import { HttpClient } from '../../shared/http/client';
import type { HttpContext } from '../../shared/http/service';
import { joinUrl } from '../../shared/http/url';
import { Segments } from './segments';
import { baseUrlOf, isId, projectIdOf, serviceFor, tiledesk } from './service';

/** One project of the service, for one run or picker. The paths of the client are relative to it. */
export interface TiledeskApi {
	client: HttpClient;
	segments: Segments;
}

export async function connectTiledesk(context: HttpContext, parallel = 1): Promise<TiledeskApi> {
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
	const baseUrl = joinUrl(baseUrlOf(credentials), projectId);
	const client = new HttpClient(context, serviceFor(credentials), credentials, {
		baseUrl,
		parallel,
	});
	return { client, segments: new Segments(client, projectId) };
}
