import { toSpacedDate } from './dates';
import type { User } from './model';

/** Field name → headline, in the order of the columns when no fields are chosen. */
export const EXPORT_HEADLINES = {
	default_name: 'Name',
	default_email: 'Email',
	createdAt: 'First Seen',
	lastSeen: 'Last Seen',
	default_source: 'Integration',
	default_url: 'Source',
	userId: 'User ID',
	default_avatar: 'Avatar',
	default_language: 'Language',
	default_timezone: 'Timezone',
	default_gender: 'Gender',
	default_ip: 'IP',
	default_city: 'City',
	default_region: 'Region',
	default_country: 'Country',
	default_referrer: 'Referrer',
	default_username: 'Username',
} as const;

export type ExportField = keyof typeof EXPORT_HEADLINES;

export const EXPORT_FIELDS = Object.keys(EXPORT_HEADLINES) as ExportField[];

export function readExportField(user: User, field: ExportField): string {
	switch (field) {
		case 'createdAt':
		case 'lastSeen':
			return toSpacedDate(user[field]);
		case 'default_source':
			return user.source;
		case 'userId':
			return user.userId;
		default:
			return user.attributes[field] ?? '';
	}
}
