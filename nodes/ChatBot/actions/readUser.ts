import { emailIn, emailsOfAllItems } from '../../shared/run/emails';
import type { Parameters } from '../../shared/run/parameters';
import { ATTRIBUTE_VALUE } from '../api/limits';
import type { UserKey } from '../api/userFinder';

/** Whom a field User names, checked before any call. */
export function readUser(parameters: Parameters, name = 'userId'): UserKey {
	return byEmail(parameters, name) ?? { id: parameters.id(name) };
}

/** As `readUser`; `undefined` where the field is empty. */
export function readOptionalUser(parameters: Parameters): UserKey | undefined {
	const key = byEmail(parameters, 'userId');
	const id = key ? undefined : parameters.optionalId('userId');
	return id === undefined ? key : { id };
}

function byEmail(parameters: Parameters, name: string): UserKey | undefined {
	const email = emailIn(parameters, name, ATTRIBUTE_VALUE);
	if (email === undefined) return undefined;
	return { email, others: () => emailsOfAllItems(parameters, name, ATTRIBUTE_VALUE) };
}
