import {
	deriveToken as derive,
	hashOf,
	isSecret,
	type TriggerIdentity,
} from '../../../nodes/shared/trigger/identity';

const deriveToken = (secret: string, identity: TriggerIdentity, name = 'aTrigger') =>
	derive(secret, name, identity);

const identity = { instanceId: 'instance', webhookId: 'webhook', isTest: false };
const token = deriveToken('secret', identity);

it('is the same for the same, and another for anything else', () => {
	expect(deriveToken('secret', { ...identity })).toBe(token);
	const others = [
		deriveToken('secret2', identity),
		deriveToken('', identity),
		deriveToken('secret', { ...identity, instanceId: 'x' }),
		deriveToken('secret', { ...identity, webhookId: 'x' }),
		deriveToken('secret', { ...identity, isTest: true }),
		deriveToken('secret', identity, 'anotherTrigger'),
		// The parts do not run into each other.
		deriveToken('secret', { ...identity, instanceId: 'instance","webhook', webhookId: '' }),
	];
	expect(new Set([token, ...others]).size).toBe(others.length + 1);
});

it('tells nothing of the secret and fits a URL', () => {
	expect(token).toMatch(/^[0-9a-f]{64}$/);
	expect(hashOf(token)).not.toBe(token);
});

it('is compared whatever comes in', () => {
	const hash = hashOf(token);
	expect(isSecret(token, hash)).toBe(true);
	const wrong = ['', 'x', token.slice(1), `${token}0`, token.toUpperCase(), ` ${token}`, hash];
	for (const value of [
		...wrong,
		'ü'.repeat(99_999),
		'\u0000',
		null,
		undefined,
		7,
		{},
		[token],
		[[token]],
	]) {
		expect(isSecret(value, hash)).toBe(false);
	}
});

it('is compared with anything that was stored', () => {
	for (const stored of ['', 'x', 'ü'.repeat(64), token])
		expect(isSecret(token, stored)).toBe(false);
});
