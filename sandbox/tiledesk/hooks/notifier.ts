import type { Bot, Subscription } from '../model';
import { without } from '../objects';
import type { BotMessage, Happening, TiledeskStore } from '../store';
import type { TiledeskSettings } from '../settings';
import { signToken } from '../tokens';
import type { Outbox } from './outbox';

const AUDIENCE = 'https://tiledesk.com';

const COMMON = {
	'Content-Type': 'application/json',
	accept: 'application/json',
	Origin: 'http://localhost:3000',
};

/** What goes to a hook besides the payload. */
interface Envelope {
	timestamp: number;
	payload: unknown;
	hook: object;
	token: string;
}

/** Tells hooks and bots what happens. Gives a function that ends it. */
export function startNotifier(
	store: TiledeskStore,
	settings: TiledeskSettings,
	outbox: Outbox,
): () => void {
	const ends = [
		store.happenings.subscribe((happening) => {
			if (settings.hooks) tellHooks(store, outbox, happening);
		}),
		store.botMessages.subscribe((message) => tellBot(outbox, message)),
	];
	return () => ends.forEach((end) => end());
}

/**
 * To all hooks of the event at once. As on the server they share one object, which is written anew for
 * each of them: a retry carries the hook and the token of the last one.
 */
function tellHooks(
	store: TiledeskStore,
	outbox: Outbox,
	{ event, projectId, payload }: Happening,
): void {
	const envelope: Envelope = { timestamp: Date.now(), payload, hook: {}, token: '' };
	for (const subscription of store.subscriptions) {
		if (subscription.event !== event || subscription.id_project !== projectId) continue;
		envelope.hook = toHook(subscription);
		envelope.token = subscriptionToken(subscription);
		outbox.send({
			event,
			target: subscription.target,
			headers: {
				...COMMON,
				'x-hook-secret': subscription.secret,
				'User-Agent': 'tiledesk-webhooks',
			},
			body: () => envelope,
		});
	}
}

function tellBot(outbox: Outbox, { bot, payload }: BotMessage): void {
	const envelope: Envelope = { timestamp: Date.now(), payload, hook: bot, token: botToken(bot) };
	outbox.send({
		event: 'bot',
		target: bot.url!,
		headers: { ...COMMON, 'User-Agent': 'tiledesk-bot' },
		body: () => envelope,
	});
}

/** A subscription without what is kept to the server. */
export const toHook = (subscription: Subscription) => without(subscription, 'secret', 'global');

export const subscriptionToken = ({ _id, event, target, secret }: Subscription) =>
	signToken(
		{
			_id,
			event,
			target,
			iss: AUDIENCE,
			sub: 'subscription',
			aud: `${AUDIENCE}/subscriptions/${_id}`,
		},
		secret,
	);

export const botToken = ({ _id, name, secret }: Bot) =>
	signToken({ _id, name, iss: AUDIENCE, sub: 'bot', aud: `${AUDIENCE}/bots/${_id}` }, secret);
