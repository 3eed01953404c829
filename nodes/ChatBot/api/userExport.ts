import { csvRows } from '../../shared/files/csv';
import type { ApiRequest, HttpClient } from '../../shared/http/client';
import { readText, type BodyStream } from '../../shared/http/throughN8n';
import { isSuccess, readAnswer } from '../../shared/http/wire';
import { isRecord } from '../../shared/values';
import { toWireFilter, type FilterSet } from './filters';
import { USERS_PER_PAGE } from './limits';
import type { Sort, Users } from './users';

/** The columns of an export: the name of the field in the API, and its header in the file. */
export const EXPORT_FIELDS: Record<string, string> = {
	default_avatar: 'Avatar',
	default_city: 'City',
	default_country: 'Country',
	default_email: 'Email',
	createdAt: 'First Seen',
	default_gender: 'Gender',
	default_source: 'Integration',
	default_ip: 'IP',
	default_language: 'Language',
	lastSeen: 'Last Seen',
	default_name: 'Name',
	default_referrer: 'Referrer',
	default_region: 'Region',
	default_url: 'Source',
	default_timezone: 'Timezone',
	userId: 'User ID',
	default_username: 'Username',
};

export type ExportScope = FilterSet | { userIds: string[] };

export interface ExportWish {
	scope: ExportScope;
	sort?: Sort;
	/** Names of the API, at most 16; empty for all. */
	fields: string[];
}

/** The service streams CSV; it was also seen to answer with an object instead. */
export type Exported = { csv: BodyStream } | { answer: Record<string, unknown> };

export class UserExport {
	constructor(
		private readonly client: HttpClient,
		private readonly users: Users,
	) {}

	async open(wish: ExportWish): Promise<Exported> {
		if (!('userIds' in wish.scope)) await this.proveFilters(wish.scope);
		const request = toRequest(wish);
		const { status, headers, stream } = await this.client.download(request);
		const type = headers['content-type'] ?? '';
		const start = await this.whole(async () => await startOf(stream));
		// Without a single user, there would still be headlines.
		if (start === '') throw this.client.failures.unexpected(request, 'a CSV file');
		if (!/json|html/.test(type) && !/^[{[<]/.test(start)) return { csv: stream };
		const text = await this.whole(async () => await readText(stream));
		const answer = readAnswer({ status, headers, text });
		if (!isSuccess(answer)) throw this.client.failures.refused(request, answer);
		const { body, isJson } = answer;
		// An empty body is read as an empty object.
		if (isRecord(body) && Object.keys(body).length > 0) return { answer: body };
		throw isJson
			? this.client.failures.unexpected(request, 'a CSV file')
			: this.client.failures.notJson(request, answer);
	}

	/** The rows of the file, with the column headers as keys. */
	async rows(stream: BodyStream): Promise<Array<Record<string, string>>> {
		return await this.whole(async () => {
			const rows: Array<Record<string, string>> = [];
			for await (const row of csvRows(stream)) rows.push(row);
			return rows;
		});
	}

	/** A file that was cut short is a failure, never a short file that looks whole. */
	async whole<Result>(read: () => Promise<Result>): Promise<Result> {
		try {
			return await read();
		} catch (error) {
			throw this.client.failures.cutShort(PURPOSE, error);
		}
	}

	/**
	 * The file does not show everything that users can be filtered by, so the same filters are first tried
	 * on one page of the list, whose rows are checked.
	 */
	private async proveFilters(filterSet: FilterSet): Promise<void> {
		if (filterSet.filters.length === 0) return;
		for await (const page of this.users.list({ ...filterSet, limit: USERS_PER_PAGE })) {
			if (page.length > 0) return;
		}
	}
}

/**
 * How a body begins, without byte order mark and white space; empty if there is nothing else. What is read
 * for it goes back into the stream.
 */
async function startOf(stream: BodyStream): Promise<string> {
	const decoder = new TextDecoder();
	const pieces: Uint8Array[] = [];
	let start = '';
	await new Promise<void>((resolve, reject) => {
		const read = () => {
			let piece: Uint8Array | null;
			while (start === '' && (piece = stream.read()) !== null) {
				pieces.unshift(piece);
				start = decoder.decode(piece, { stream: true }).trim();
			}
			if (start === '') return;
			stream.off('readable', read);
			for (const taken of pieces) stream.unshift(taken);
			resolve();
		};
		stream.on('readable', read);
		stream.once('end', resolve);
		stream.once('error', reject);
		stream.once('close', () => reject(new Error('The connection was closed')));
	});
	return start;
}

const PURPOSE = { doing: 'export users' };

function toRequest({ scope, sort, fields }: ExportWish): ApiRequest {
	const body = {
		...scopeOf(scope),
		...(sort?.field || sort?.order ? { sort } : {}),
		...(fields.length > 0 ? { fields } : {}),
	};
	return {
		...PURPOSE,
		method: 'POST',
		path: '/users/export',
		headers: { accept: 'text/csv, application/json' },
		body,
	};
}

/** `users` is not allowed together with the others. */
function scopeOf(scope: ExportScope): object {
	if ('userIds' in scope) return { users: scope.userIds };
	const filters = [...scope.filters.map(toWireFilter), ...scope.rawFilters];
	return filters.length > 0 ? { match: scope.match, filters } : {};
}
