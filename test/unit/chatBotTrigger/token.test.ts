import { deriveToken, hashToken, isToken } from '../../../nodes/ChatBot/trigger/register/identity';

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
		// The parts do not run into each other.
		deriveToken('secret', { ...identity, instanceId: 'instance","webhook', webhookId: '' }),
	];
	expect(new Set([token, ...others]).size).toBe(others.length + 1);
});

it('tells nothing of the secret and fits a URL', () => {
	expect(token).toMatch(/^[0-9a-f]{64}$/);
	expect(hashToken(token)).not.toBe(token);
});

it('is compared whatever comes in', () => {
	const hash = hashToken(token);
	expect(isToken(token, hash)).toBe(true);
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
		expect(isToken(value, hash)).toBe(false);
	}
});

it('is compared with anything that was stored', () => {
	for (const stored of ['', 'x', 'ü'.repeat(64), token]) expect(isToken(token, stored)).toBe(false);
});
