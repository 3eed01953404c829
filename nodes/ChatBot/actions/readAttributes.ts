import type { IDataObject } from 'n8n-workflow';
import { type Parameters } from '../../shared/run/parameters';
import { toText } from '../../shared/values';
import { DEFAULT_ATTRIBUTES, isDefaultAttribute } from '../api/attributes';
import { ATTRIBUTE_NAME, ATTRIBUTE_VALUE, MOST_ATTRIBUTES, NAME_VALUE } from '../api/limits';

/**
 * The attributes of the form by the names of the API, checked against its limits. Empty values are
 * left out: a blank cell of a table changes nothing.
 */
export function readAttributes(parameters: Parameters): Record<string, string> {
	const attributes: Record<string, string> = {};
	const add = (field: string, name: string, value: unknown) => {
		const text = textOf(parameters, field, name, value);
		if (text === undefined) return;
		if (Object.hasOwn(attributes, name)) {
			throw parameters.refusal(field, `sets '${name}' twice`, 'Set each attribute once.');
		}
		parameters.checkLength(
			field,
			text,
			name === DEFAULT_ATTRIBUTES.name ? NAME_VALUE : ATTRIBUTE_VALUE,
		);
		attributes[name] = text;
	};

	const chosen: IDataObject = parameters.collection('attributes');
	for (const [name, value] of Object.entries(chosen)) {
		if (!isDefaultAttribute(name)) {
			throw parameters.refusal('attributes', `has no '${name}'`, 'Use Custom Attributes for it.');
		}
		add(`attributes.${name}`, DEFAULT_ATTRIBUTES[name], value);
	}
	for (const row of parameters.rows('customAttributes.attribute')) {
		const name = (toText(row.name) ?? '').trim();
		const isBlank = row.value === undefined || row.value === null || row.value === '';
		if (name === '' && isBlank) continue;
		if (name === '') {
			throw parameters.refusal(
				'customAttributes.name',
				'is empty',
				'Enter the name of the attribute or remove the row.',
			);
		}
		parameters.checkLength('customAttributes.name', name, ATTRIBUTE_NAME);
		if (name === '__proto__') {
			throw parameters.refusal('customAttributes.name', `is '${name}'`, 'Use another name.');
		}
		add('customAttributes.value', name, row.value);
	}
	return attributes;
}

/** At least one, and no more than ChatBot takes; the email and what is to be cleared count as well. */
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

function textOf(
	parameters: Parameters,
	field: string,
	name: string,
	value: unknown,
): string | undefined {
	if (value === undefined || value === null) return undefined;
	const text = toText(value);
	if (text === undefined) {
		throw parameters.refusal(
			field,
			`holds no text for '${name}'`,
			'Give text, a number or a boolean.',
		);
	}
	return text.trim() === '' ? undefined : text;
}
