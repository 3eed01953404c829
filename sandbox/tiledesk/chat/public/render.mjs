import { renderButtons } from '/_sandbox/chat/shared/page/buttons.mjs';
import { el, unseen } from '/_sandbox/chat/shared/page/dom.mjs';
import { renderBody } from '/_sandbox/chat/shared/page/json.mjs';

/** One message; lines of the server and hidden ones are notes, which a visitor would not see. */
export function renderMessage(message, visitorId) {
	const { sender, senderFullname, text, attributes = {} } = message;
	if (String(attributes.subtype ?? '').startsWith('info')) {
		return renderNote(`${senderFullname}: ${text}`);
	}
	if (sender === visitorId) {
		return el('div', { class: 'row from-visitor' }, unseen('You: '), bubble(text));
	}
	return el(
		'div',
		{ class: 'row' },
		el('p', { class: 'muted' }, senderFullname),
		...renderMedia(message),
		...(text ? [bubble(text)] : []),
		...renderChoices(attributes.attachment?.buttons),
	);
}

export const renderNote = (text) => el('p', { class: 'note' }, text);

const bubble = (text) => el('p', { class: 'bubble' }, text);

function renderMedia({ type, metadata }) {
	if (!metadata?.src || !/^https?:/i.test(metadata.src)) return [];
	if (type === 'image') return [el('img', { class: 'picture', src: metadata.src, alt: 'Picture' })];
	const link = { href: metadata.src, target: '_blank', rel: 'noopener noreferrer' };
	return [el('a', { class: 'button', ...link }, metadata.name ?? metadata.src)];
}

function renderChoices(buttons) {
	if (!Array.isArray(buttons) || buttons.length === 0) return [];
	return [renderButtons(buttons.map(toButton), 'quick-replies', 'Buttons')];
}

function toButton({ type, value, link, action }) {
	if (type === 'url') return { type: 'url', title: value, value: link };
	if (type === 'action') return { type: 'goto', title: value, value: action };
	return { type: 'text', title: value, value };
}

const STATUS = {
	50: 'temporary',
	100: 'unassigned',
	150: 'abandoned',
	200: 'assigned',
	1000: 'closed',
};

/** Who has the conversation now. */
export function describe(conversation) {
	if (!conversation) return 'Write a message to open one.';
	const { status, participatingAgents, participatingBots, department, tags } = conversation;
	const people = participatingAgents.map(({ firstname, lastname }) => `${firstname} ${lastname}`);
	const bots = participatingBots.map(({ name }) => `${name} (bot)`);
	return [
		STATUS[status] ?? status,
		[...people, ...bots].join(', ') || 'nobody',
		department?.name,
		tags.map(({ tag }) => `#${tag}`).join(' '),
	]
		.filter(Boolean)
		.join(' · ');
}

/** What a member can do now, as the ids of the buttons. */
export function possible(conversation) {
	if (!conversation) return [];
	if (isClosed(conversation)) return ['reopen'];
	return conversation.participatingAgents.length > 0 ? ['close'] : ['hand-over', 'close'];
}

export const isClosed = ({ status }) => STATUS[status] === 'closed';

/** Why no bot of n8n answers now, and what to do. */
export function explainSilence(conversation) {
	if (!conversation) return '';
	if (isClosed(conversation)) {
		return 'The conversation is closed: nobody reads what you write. Choose Reopen or Start over.';
	}
	const { participatingAgents, participatingBots } = conversation;
	const [agent] = participatingAgents;
	if (agent) return `${agent.firstname} has the conversation. Answer under Team.`;
	const [bot] = participatingBots;
	if (!bot) return 'Nobody has the conversation. Answer under Team.';
	if (bot.url) return '';
	return `${bot.name} is not a bot of n8n and stays silent. Choose Default Department, then Start over.`;
}

const toTitle = (event) => (event === 'bot' ? 'Message to the bot' : event);

export function renderDelivery({ event, at, target, retry, status, error, body, answer }) {
	const isFine = status >= 200 && status < 300;
	const facts = [new Date(at).toLocaleTimeString([], { hour12: false }), retry && `retry ${retry}`];
	const summary = el(
		'summary',
		{},
		el('span', { class: 'delivery-kind' }, toTitle(event)),
		el(
			'span',
			{ class: `status ${isFine ? 'fine' : 'failed'}` },
			status === 0 ? 'no answer' : String(status),
		),
		el('span', { class: 'delivery-facts muted' }, facts.filter(Boolean).join(' · ')),
	);
	const details = el('details', {}, summary);
	details.addEventListener('toggle', () => {
		if (!details.open || details.childElementCount > 1) return;
		details.append(
			el(
				'div',
				{ class: 'delivery-body' },
				...(error ? [el('p', { class: 'delivery-error' }, error)] : []),
				el('p', { class: 'delivery-address' }, `POST ${target}`),
				el('h3', {}, 'Sent'),
				renderBody(body, 'Sent'),
				el('h3', {}, 'Answer'),
				answer ? renderBody(answer, 'Answer') : el('p', { class: 'muted' }, 'Empty.'),
			),
		);
	});
	return el('li', {}, details);
}
