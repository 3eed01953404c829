import { el } from './dom.mjs';
import { renderBody } from './json.mjs';

const KINDS = {
	message: 'Message',
	duplicate: 'Duplicate',
	forged: 'Forged',
	tokenless: 'Without token',
	verification: 'Verification',
};

/** One delivery; `update` shows a later state of it and leaves it open or closed. */
export function createDeliveryRow() {
	const summary = el('summary');
	const body = el('div', { class: 'delivery-body' });
	const details = el('details', {}, summary, body);
	let delivery;

	const fillBody = () => body.replaceChildren(...(details.open ? renderDetails(delivery) : []));
	details.addEventListener('toggle', fillBody);
	details.addEventListener('keydown', (event) => {
		if (event.key !== 'Escape' || !details.open) return;
		details.open = false;
		summary.focus();
	});
	return {
		element: el('li', {}, details),
		update(next) {
			delivery = next;
			summary.replaceChildren(...renderSummary(next));
			fillBody();
		},
	};
}

const renderSummary = ({ kind, webhookName, at, status, durationMs, defaultReply, error }) => [
	el('span', { class: 'delivery-kind' }, KINDS[kind]),
	el('span', { class: `status ${tone(kind, status, error)}` }, describeStatus(status)),
	el(
		'span',
		{ class: 'delivery-facts muted' },
		describeFacts(webhookName, at, durationMs, defaultReply),
	),
];

function tone(kind, status, error) {
	if (status === null) return 'pending';
	if (isStranger(kind)) return isRefused(status) ? 'fine' : 'failed';
	return error ? 'failed' : 'fine';
}

/** Here a refusal is what is wanted. */
const isStranger = (kind) => kind === 'forged' || kind === 'tokenless';
const isRefused = (status) => status === 401 || status === 403;

const describeStatus = (status) =>
	status === null ? 'waiting' : status === 0 ? 'no answer' : String(status);

const describeFacts = (webhookName, at, durationMs, defaultReply) =>
	[
		webhookName,
		new Date(at).toLocaleTimeString([], { hour12: false }),
		...(durationMs === null ? [] : [`${durationMs} ms`]),
		...(defaultReply ? ['default reply'] : []),
	].join(' · ');

const renderDetails = ({ kind, method, url, sent, answer, defaultReply, error, status }) => [
	...(error && !(isStranger(kind) && isRefused(status))
		? [el('p', { class: 'delivery-error' }, error)]
		: []),
	...(defaultReply ? [el('p', {}, `Default reply of the trigger. ${defaultReply}.`)] : []),
	el('p', { class: 'delivery-address' }, `${method} ${url}`),
	...(sent ? [el('h3', {}, 'Sent'), renderBody(sent, 'Sent')] : []),
	el('h3', {}, 'Answer'),
	answer ? renderBody(answer, 'Answer') : el('p', { class: 'muted' }, describeEmpty(status)),
];

const describeEmpty = (status) => (status === null ? 'Not there yet.' : 'Empty.');
