import { badRequest } from '../../framework/failure';
import type { Api } from '../../framework/schema';
import { ListTranscriptsSchema, PageSchema } from '../schemas';
import { pageOf, type RouteContext } from './context';

const MONTHS = 3;

export function addTranscriptRoute(api: Api, { store, settings }: RouteContext): void {
	const schema = { querystring: PageSchema, body: ListTranscriptsSchema };
	api.post('/transcripts', { schema }, async ({ query, body }) => {
		const oldest = monthsAgo(MONTHS);
		const asked = body.startDate ? Date.parse(body.startDate) : oldest;
		const to = body.endDate ? Date.parse(body.endDate) : Date.now();
		if (asked < oldest && settings.oldTranscripts === 'refuse') {
			throw badRequest(`startDate must be within the last ${MONTHS} months`);
		}
		if (asked > to) throw badRequest('startDate must be before endDate');
		const from = Math.max(asked, oldest);

		const user = store.find(body.botUserId, body.channelId);
		const messages = (user ? store.messagesOf(user) : []).filter(({ createdAt }) => {
			const at = Date.parse(createdAt);
			return at >= from && at <= to;
		});
		const { rows, counts } = pageOf(messages, query);
		return {
			botUser: { customFields: user?.customFields ?? {}, tags: user?.tags ?? [] },
			transcripts: rows,
			paginationDetails: counts,
		};
	});
}

/** Calendar months in UTC; the 31st of a shorter month is its last day. */
function monthsAgo(months: number): number {
	const now = new Date();
	const then = new Date(now);
	then.setUTCDate(1);
	then.setUTCMonth(then.getUTCMonth() - months);
	const days = new Date(Date.UTC(then.getUTCFullYear(), then.getUTCMonth() + 1, 0)).getUTCDate();
	then.setUTCDate(Math.min(now.getUTCDate(), days));
	return then.getTime();
}
