import { notFound } from '../../framework/failure';
import type { Api } from '../../framework/schema';
import type { RouteContext } from './context';
import { UserDataSchema } from '../schemas';

/** One copy of the documentation has it, with an ID of an unknown sort. */
export function addUserDataRoute(api: Api, { store, settings }: RouteContext): void {
	api.get('/userData/:id', { schema: { params: UserDataSchema } }, async ({ params }) => {
		const sorts = (['userId', 'botUserId'] as const).filter(
			(sort) => settings.userDataBy === 'either' || settings.userDataBy === sort,
		);
		const user = sorts.map((sort) => store.findById(params.id, sort)).find(Boolean);
		if (!user) throw notFound(`Cannot GET /userData/${params.id}`);
		return { customFields: user.customFields, tags: user.tags };
	});
}
