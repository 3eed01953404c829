import { Readable } from 'node:stream';
import { missingBodyIsEmpty } from '../../framework/bodies';
import { badRequest } from '../../framework/failure';
import type { Api } from '../../framework/schema';
import { inChunks, toCsvLine } from '../csv';
import { success } from '../envelope';
import {
	EXPORT_FIELDS,
	EXPORT_HEADLINES,
	readExportField,
	type ExportField,
} from '../export-fields';
import { selectUsers } from '../filters/select';
import type { User } from '../model';
import { readSort } from '../schemas/common';
import { ExportSchema } from '../schemas/export';
import type { RouteContext } from './context';

export function addExportRoute(api: Api, { store, settings }: RouteContext): void {
	const options = { schema: { body: ExportSchema }, preValidation: missingBodyIsEmpty };
	api.post('/users/export', options, async ({ body }, reply) => {
		const { sort, match, filters, users: ids, fields = EXPORT_FIELDS } = body;
		if (ids && (filters || match)) {
			throw badRequest('users is not allowed together with filters or match');
		}
		const { field, order } = readSort(sort);
		const wanted = ids && new Set(ids);
		const selects = wanted
			? (user: User) => wanted.has(user.id)
			: selectUsers(filters, match ?? 'all', settings);
		if (settings.exportAs === 'json') return success();

		const lines = toLines(store.users.walk(field, order, selects), fields);
		return reply
			.header('content-type', 'text/csv; charset=utf-8')
			.send(Readable.from(inChunks(lines)));
	});
}

function* toLines(users: Iterable<User>, fields: ExportField[]): Generator<string> {
	yield toCsvLine(fields.map((field) => EXPORT_HEADLINES[field]));
	for (const user of users) yield toCsvLine(fields.map((field) => readExportField(user, field)));
}
