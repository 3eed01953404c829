import { get } from './api.mjs';
import { byId, setOptions } from './dom.mjs';

const visitors = byId('visitor');
const stories = byId('story');
const aboutStory = byId('about-story');

let setup = { visitors: [], stories: [], webhooks: [] };

export const webhooks = () => setup.webhooks;
export const chosenVisitor = () => find(setup.visitors, visitors.value);
export const chosenStory = () => find(setup.stories, stories.value);

/** Registered while n8n listens for a test. */
const isTest = ({ name }) => name.includes('(n8n test)');

export const testWebhooks = () => setup.webhooks.filter(isTest);

export const uncalledWebhooks = () =>
	setup.webhooks.filter(
		(webhook) =>
			!isTest(webhook) && !setup.stories.some(({ webhookId }) => webhookId === webhook.id),
	);

/** Missing when there is no story, or its webhook was deleted. */
export const calledWebhook = () => find(setup.webhooks, chosenStory()?.webhookId);

const find = (rows, wanted) => rows.find(({ id }) => id === wanted);

let asked = 0;
let answered = 0;

export async function refresh() {
	const question = ++asked;
	const found = await get('/setup');
	// The answer to a later question was faster.
	if (question < answered) return;
	answered = question;
	setup = found;
	setOptions(visitors, setup.visitors, nameOf, 'No visitor yet');
	setOptions(stories, setup.stories, ({ name }) => name, 'No story yet');
	stories.disabled = setup.stories.length === 0;
	byId('edit-story').hidden = setup.stories.length === 0;
	describeStory();
}

export function choose({ visitorId, storyId }) {
	if (visitorId && find(setup.visitors, visitorId)) visitors.value = visitorId;
	if (storyId && find(setup.stories, storyId)) stories.value = storyId;
	describeStory();
}

export function onChoice(listener) {
	for (const select of [visitors, stories]) {
		select.addEventListener('change', () => {
			describeStory();
			listener();
		});
	}
}

const nameOf = ({ id, name, email, banned }) => `${banned ? 'Banned: ' : ''}${name || email || id}`;

function describeStory() {
	const story = chosenStory();
	aboutStory.textContent = story ? describeCall(story) : '';
}

function describeCall({ blockName }) {
	const webhook = calledWebhook();
	return webhook
		? `“${blockName}” calls “${webhook.name}”`
		: `The webhook of “${blockName}” was deleted: edit the story to choose another`;
}
