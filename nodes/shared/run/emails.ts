import { isRecord, toText } from '../values';
import type { Parameters } from './parameters';

/** The email that a locator names somebody by; `undefined` where it names by ID or is empty. */
export function emailIn(parameters: Parameters, name: string): string | undefined {
	const chosen = parameters.raw(name);
	if (!isByEmail(chosen)) return undefined;
	const email = parameters.emailOf(name, chosen.value);
	if (email === undefined || email.includes('@')) return email;
	throw parameters.refusal(
		name,
		`'${email.slice(0, 60)}' is not an email`,
		'Enter an email address, or choose "By ID" in the field.',
	);
}

/** The emails in a locator of all items, so that one look-up finds many. */
export function emailsOfAllItems({ plan }: Parameters, name: string): string[] {
	return plan.ofAllItems(name).flatMap((chosen) => {
		const email = isByEmail(chosen) ? (toText(chosen.value) ?? '') : '';
		return email.includes('@') ? [email] : [];
	});
}

const isByEmail = (chosen: unknown): chosen is { value: unknown } =>
	isRecord(chosen) && chosen.mode === 'email';
