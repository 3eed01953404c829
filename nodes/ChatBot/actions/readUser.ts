import { emailIn, emailsOfAllItems } from '../../shared/run/emails';
import type { Parameters } from '../../shared/run/parameters';
import { ATTRIBUTE_VALUE } from '../api/limits';
import type { UserKey } from '../api/userFinder';

/** Whom the field User names, checked before any call. */
export function readUser(parameters: Parameters): UserKey {
	return byEmail(parameters) ?? { id: parameters.id('userId') };
}

/** As `readUser`; `undefined` where the field is empty. */
export function readOptionalUser(parameters: Parameters): UserKey | undefined {
	const key = byEmail(parameters);
	const id = key ? undefined : parameters.optionalId('userId');
	return id === undefined ? key : { id };
}

function byEmail(parameters: Parameters): UserKey | undefined {
	const email = emailIn(parameters, 'userId');
	if (email === undefined) return undefined;
	parameters.checkLength('userId', email, ATTRIBUTE_VALUE);
	return { email, others: () => emailsOfAllItems(parameters, 'userId') };
}
