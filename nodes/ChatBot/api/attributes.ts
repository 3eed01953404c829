/** The attributes every user has, by the names on the form and the names in the API. */
export const DEFAULT_ATTRIBUTES = {
	avatar: 'default_avatar',
	city: 'default_city',
	country: 'default_country',
	email: 'default_email',
	gender: 'default_gender',
	ip: 'default_ip',
	language: 'default_language',
	name: 'default_name',
	referrer: 'default_referrer',
	region: 'default_region',
	timezone: 'default_timezone',
	url: 'default_url',
	username: 'default_username',
} as const;

export type DefaultAttribute = keyof typeof DEFAULT_ATTRIBUTES;

export function isDefaultAttribute(name: string): name is DefaultAttribute {
	return Object.hasOwn(DEFAULT_ATTRIBUTES, name);
}
