import { openStory } from './dialogs.mjs';
import { byId, el, redraw } from './dom.mjs';
import * as log from './log.mjs';
import { chosenStory, chosenVisitor, webhooks } from './selection.mjs';

/** Tells what to do as long as nothing was said. */
export function showEmptyState() {
	const place = byId('nothing-said');
	place.hidden = !log.isEmpty();
	const { title, text, action } = nextStep();
	redraw(place, title + text, () =>
		place.replaceChildren(
			el('p', { class: 'empty-title' }, title),
			el('p', {}, text),
			...(action ? [action()] : []),
		),
	);
}

/** What the stories of the examples understand, by the attribute that they send. */
const TRY = { order: '42', email: 'ada@example.com' };

const exampleFor = ({ name, messageAttribute }) =>
	/agent/i.test(name) ? 'Where is order 42?' : TRY[messageAttribute];

function nextStep() {
	const story = chosenStory();
	if (story) {
		const name = chosenVisitor()?.name || 'a visitor without a name';
		const example = exampleFor(story);
		return {
			title: example ? `Say something, for example: ${example}` : 'Say something',
			text: `You are ${name}. The answers of the bot appear here.`,
		};
	}
	const [webhook] = webhooks();
	if (webhook) {
		const text = 'Chat with it above, or make the story that calls it yourself.';
		return { title: `“${webhook.name}” is ready`, text, action: createStoryButton };
	}
	return {
		title: 'No webhook yet',
		text: 'Publish a workflow with a ChatBot Trigger in n8n. It appears here by itself.',
	};
}

function createStoryButton() {
	const button = el('button', { type: 'button' }, 'Create a story');
	button.addEventListener('click', () => openStory());
	return button;
}
