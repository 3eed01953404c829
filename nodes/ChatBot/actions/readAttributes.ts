import type { IExecuteFunctions } from 'n8n-workflow';
import { OTHER_COLUMNS, readColumns } from '../../shared/run/columns';
import type { Parameters } from '../../shared/run/parameters';
import { kindOf, tidy, toText } from '../../shared/values';
import {
	ATTRIBUTE_NAME,
	ATTRIBUTE_VALUE,
	MOST_ATTRIBUTES,
	NAME_VALUE,
	USER_ID,
} from '../api/limits';
import { DEFAULT_ATTRIBUTES, isDefaultAttribute, type DefaultAttribute } from '../api/user';

type Attributes = Record<string, string>;

/** What is written about a user, from the form or from the columns of the item. */
export interface UserData {
	email?: string;
	/** By the names of the API. */
	attributes: Attributes;
	/** The Customer User ID, where a column has it. */
	userId?: string;
	/** Whether it comes from columns, so that the fields of the form do not count. */
	isMapped: boolean;
}

export function readUserData(
	parameters: Parameters,
	context: IExecuteFunctions,
	{ withUserId = false } = {},
): UserData {
	const names = Object.keys(DEFAULT_ATTRIBUTES).filter((name) => name !== 'email');
	const attributePaths = names.map((name) => `attributes.${name}`);
	const paths = ['email', ...(withUserId ? ['customUserId'] : []), ...attributePaths];
	const columns = readColumns(parameters, context, paths);
	if (!columns) {
		const email = readEmail(parameters);
		return { email, attributes: readAttributes(parameters), isMapped: false };
	}
	const attributes: Attributes = {};
	for (const name of names as DefaultAttribute[]) {
		const path = `attributes.${name}`;
		add(parameters, attributes, path, DEFAULT_ATTRIBUTES[name], columns.fields.get(path));
	}
	for (const { name, value } of columns.others) {
		checkName(parameters, OTHER_COLUMNS, name);
		add(parameters, attributes, OTHER_COLUMNS, name, attributeOf(parameters, name, value));
	}
	return {
		email: readEmail(parameters, columns.fields.get('email') ?? ''),
		attributes,
		userId: readUserId(parameters, columns.fields.get('customUserId')),
		isMapped: true,
	};
}

/**
 * The attributes of the form by the names of the API, checked against its limits. Empty values are
 * left out: a blank cell of a table changes nothing.
 */
export function readAttributes(parameters: Parameters): Attributes {
	const attributes: Attributes = {};
	for (const [name, value] of Object.entries(parameters.collection('attributes'))) {
		if (!isDefaultAttribute(name)) {
			throw parameters.refusal('attributes', `has no '${name}'`, 'Use Custom Attributes for it.');
		}
		add(parameters, attributes, `attributes.${name}`, DEFAULT_ATTRIBUTES[name], value);
	}
	for (const { name, value } of parameters.namedRows('customAttributes.attribute')) {
		checkName(parameters, 'customAttributes.name', name);
		add(parameters, attributes, 'customAttributes.value', name, value);
	}
	return attributes;
}

function add(
	parameters: Parameters,
	attributes: Attributes,
	field: string,
	name: string,
	value: unknown,
): void {
	// A copied email with an invisible character would make a second user.
	const text =
		name === DEFAULT_ATTRIBUTES.email
			? parameters.emailOf(field, value)
			: parameters.textOf(field, value);
	if (text === undefined) return;
	if (Object.hasOwn(attributes, name)) {
		throw parameters.refusal(field, `sets '${name}' twice`, 'Set each attribute once.');
	}
	const limits = name === DEFAULT_ATTRIBUTES.name ? NAME_VALUE : ATTRIBUTE_VALUE;
	parameters.checkLength(field, text, limits);
	attributes[name] = text;
}

/** The field on the form is the same for all columns, so the failure names the column. */
function attributeOf(parameters: Parameters, name: string, value: unknown): string {
	const text = toText(value);
	if (text !== undefined) return text;
	const hint = 'An attribute is a text. Enter the column in Columns to Ignore.';
	throw parameters.refusal(OTHER_COLUMNS, `(${name}) is ${kindOf(value)}`, hint);
}

function checkName(parameters: Parameters, field: string, name: string): void {
	parameters.checkLength(field, name, ATTRIBUTE_NAME);
	if (name !== '__proto__') return;
	throw parameters.refusal(field, `is '${name}'`, 'Use another name.');
}

function readUserId(parameters: Parameters, value: unknown): string | undefined {
	const id = tidy(parameters.textOf('customUserId', value) ?? '') || undefined;
	if (id !== undefined) parameters.checkLength('customUserId', id, USER_ID);
	return id;
}

/** `undefined` when nothing is given. */
export function readEmail(
	parameters: Parameters,
	value = parameters.raw('email'),
): string | undefined {
	const email = parameters.emailOf('email', value);
	if (email !== undefined) parameters.checkLength('email', email, ATTRIBUTE_VALUE);
	return email;
}

/** At least one, and no more than ChatBot takes. The email and the attributes to clear count too. */
export function checkCount(
	parameters: Parameters,
	attributes: Record<string, string | null>,
): void {
	const count = Object.keys(attributes).length;
	if (count === 0) {
		throw parameters.refusal(
			'attributes',
			'has no value',
			'Fill in at least one attribute. Empty values are not sent.',
		);
	}
	if (count > MOST_ATTRIBUTES) {
		throw parameters.refusal(
			'customAttributes',
			`has too many values: ${count} attributes in all`,
			`At most ${MOST_ATTRIBUTES} are allowed.`,
		);
	}
}
