import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { DATA_SOURCES } from '../fields/dataToSend';
import { isGiven, tidy, toText } from '../values';
import type { Parameters } from './parameters';

/** A column of the item. */
export interface Column {
	name: string;
	/** The name without capitals, blanks and signs: "E-Mail" is "email". */
	plain: string;
	value: unknown;
}

/** The columns of an item by the fields that they fill. */
export interface Columns {
	/** By the path of the field on the form, such as `attributes.city`. */
	fields: Map<string, unknown>;
	/** Those to send as attributes; none unless they are wanted. */
	others: Column[];
}

/** Where the names of such columns go on the form. */
export const OTHER_COLUMNS = 'options.otherColumnsAsAttributes';

/** What people call a field beside its name and its label, without capitals, blanks and signs. */
const SPELLINGS: Record<string, string[]> = {
	avatar: ['avatarurl', 'picture', 'photo'],
	city: ['town'],
	company: ['companyname', 'organisation', 'organization'],
	customUserId: ['customerid', 'customeruserid', 'externalid'],
	email: ['emailaddress', 'mail', 'mailaddress'],
	fullname: ['displayname', 'name'],
	gender: ['sex'],
	ip: ['ipaddress'],
	language: ['lang'],
	name: ['displayname', 'fullname'],
	note: ['notes'],
	phone: ['cellphone', 'mobile', 'mobilephone', 'phonenumber', 'telephone'],
	referrer: ['referer'],
	region: ['county', 'province', 'state'],
	streetAddress: ['address', 'addressline1', 'street'],
	tags: ['tag'],
	timezone: ['tz'],
	url: ['homepage', 'website'],
	username: ['nickname'],
	zipcode: ['postalcode', 'postcode', 'zip'],
};

/** A name in two columns, where no column has it whole. */
const NAME_PARTS = [
	['firstname', 'forename', 'givenname'],
	['familyname', 'lastname', 'surname'],
];

const WITH_PARTS = ['fullname', 'name'];

/**
 * The columns of the item where the form says to map them; `undefined` where it says to take its fields.
 * Empty columns are left out, so that a blank cell of a table changes nothing.
 */
export function readColumns(
	parameters: Parameters,
	context: IExecuteFunctions,
	fields: string[],
): Columns | undefined {
	if (parameters.choice('dataToSend', DATA_SOURCES) === 'defineBelow') return undefined;
	const { json } = context.getInputData()[parameters.itemIndex];
	let left = withoutIgnored(parameters, json);
	const found = new Map<string, unknown>();
	for (const field of fields) {
		const groups = columnsFor(parameters, field, left);
		const values = groups.flatMap((group) => agreed(parameters, field, group));
		if (values.length > 0) found.set(field, joined(parameters, field, values));
		const taken = groups.flat();
		left = left.filter((column) => !taken.includes(column));
	}
	const others = parameters.isOn(OTHER_COLUMNS) ? left.filter(({ value }) => isGiven(value)) : [];
	return { fields: found, others };
}

/** A name on the list that no column has exactly means those that differ in capitals and signs only. */
function withoutIgnored(parameters: Parameters, item: IDataObject): Column[] {
	const columns = Object.entries(item).map(([name, value]): Column => ({
		name,
		plain: plain(name),
		value,
	}));
	const ignored = (parameters.optionalText('inputsToIgnore') ?? '')
		.split(',')
		.map((name) => name.trim())
		.filter((name) => name !== '');
	const exact = new Set(ignored);
	const similar = new Set(ignored.filter((name) => !Object.hasOwn(item, name)).map(plain));
	return columns.filter((column) => !exact.has(column.name) && !similar.has(column.plain));
}

/**
 * Those with the name or label of the field; only without any, those with another spelling. The columns of
 * a group have to agree; several groups are the parts of a name.
 */
function columnsFor(parameters: Parameters, field: string, columns: Column[]): Column[][] {
	const name = field.split('.').at(-1) ?? field;
	const label = parameters.label(field).split(' → ').at(-1) ?? '';
	const named = (names: string[]) => columns.filter((one) => names.includes(one.plain));
	const whole = [[name, label, `default_${name}`].map(plain), SPELLINGS[name] ?? []]
		.map(named)
		.find(({ length }) => length > 0);
	if (whole) return [whole];
	return WITH_PARTS.includes(name) ? NAME_PARTS.map(named) : [];
}

/** The value of a group of columns, empty ones left out; none if all of them are. */
function agreed(parameters: Parameters, field: string, columns: Column[]): unknown[] {
	const [first, ...more] = columns.filter(({ value }) => isGiven(value));
	if (!first) return [];
	const other = more.find(({ value }) => comparable(value) !== comparable(first.value));
	if (!other) return [first.value];
	throw parameters.refusal(
		'dataToSend',
		`finds two columns for ${parameters.label(field)}: '${first.name}' and '${other.name}'`,
		'Enter one of them in Columns to Ignore.',
	);
}

const joined = (parameters: Parameters, field: string, values: unknown[]): unknown =>
	values.length === 1
		? values[0]
		: values.map((value) => parameters.textOf(field, value)?.trim()).join(' ');

/** As it would be sent: 7 and "7" are the same. */
const comparable = (value: unknown): string => tidy(toText(value) ?? JSON.stringify(value));

const plain = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
