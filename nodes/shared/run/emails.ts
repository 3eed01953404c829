import { isRecord } from '../values';
import type { Parameters } from './parameters';
import type { TextLimits } from './refusals';

/** The email that a locator names somebody by; `undefined` where it names by ID or is empty. */
export function emailIn(
	parameters: Parameters,
	name: string,
	limits: TextLimits = {},
): string | undefined {
	return readEmail(parameters, name, parameters.raw(name), limits);
}

/**
 * The emails in a locator of all items, so that one look-up finds many. What is refused is left out: the
 * run of that item says why.
 */
export function emailsOfAllItems(
	parameters: Parameters,
	name: string,
	limits: TextLimits = {},
): string[] {
	return parameters.plan.ofAllItems(name).flatMap((chosen) => {
		try {
			return readEmail(parameters, name, chosen, limits) ?? [];
		} catch {
			return [];
		}
	});
}

function readEmail(
	parameters: Parameters,
	name: string,
	chosen: unknown,
	limits: TextLimits,
): string | undefined {
	if (!isRecord(chosen) || chosen.mode !== 'email') return undefined;
	const email = parameters.emailOf(name, chosen.value);
	if (email === undefined) return undefined;
	if (!email.includes('@')) {
		throw parameters.refusal(
			name,
			`'${email.slice(0, 60)}' is not an email`,
			'Enter an email address, or choose "By ID" in the field.',
		);
	}
	parameters.checkLength(name, email, limits);
	return email;
}
