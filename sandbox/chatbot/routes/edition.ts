import type { FastifyRequest } from 'fastify';
import { notFound } from '../../framework/failure';
import type { StoryFamily } from '../model';
import type { ChatBotSettings } from '../settings';

/** Hides the routes of one edition while the service plays the other. */
export const onlyInEdition =
	(edition: StoryFamily, settings: ChatBotSettings) =>
	async (request: FastifyRequest): Promise<void> => {
		if (settings.edition === 'both' || settings.edition === edition) return;
		throw notFound(`There is no ${request.method} ${request.url.split('?')[0]}`);
	};
