import { post, put } from './api.mjs';
import { byId, setOptions } from './dom.mjs';
import { chosenStory, webhooks } from './selection.mjs';

const visitorDialog = byId('visitor-dialog');
const storyDialog = byId('story-dialog');
const fields = storyDialog.querySelector('form').elements;

let editedStoryId;

/** `onSaved` gets what to choose now. */
export function setUpDialogs(onSaved) {
	setUpForm(visitorDialog, async ({ name, email }) => {
		const { id } = await post('/visitors', { name, ...(email && { email }) });
		await onSaved({ visitorId: id });
	});
	setUpForm(storyDialog, async (story) => {
		const { id } = await (editedStoryId
			? put(`/stories/${editedStoryId}`, story)
			: post('/stories', story));
		await onSaved({ storyId: id });
	});
	byId('new-visitor').addEventListener('click', () => open(visitorDialog));
	byId('new-story').addEventListener('click', () => openStory());
	byId('edit-story').addEventListener('click', () => openStory(chosenStory()));
}

export function openStory(story) {
	editedStoryId = story?.id;
	open(storyDialog);
	byId('story-dialog-title').textContent = story ? 'Edit story' : 'New story';
	fields.name.value = story?.name ?? 'Support';
	fields.blockName.value = story?.blockName ?? 'Ask the workflow';
	fields.messageAttribute.value = story?.messageAttribute ?? 'message';
	offerWebhooks();
	if (story) fields.webhookId.value = story.webhookId;
}

/** Also called while the dialog is open: a webhook may be registered meanwhile. */
export function offerWebhooks() {
	setOptions(fields.webhookId, webhooks(), ({ name }) => name, 'No webhook yet');
	storyDialog.querySelector('[data-no-webhook]').hidden = webhooks().length > 0;
}

function open(dialog) {
	dialog.querySelector('form').reset();
	dialog.querySelector('.refusal').textContent = '';
	dialog.showModal();
}

function setUpForm(dialog, save) {
	const form = dialog.querySelector('form');
	form.addEventListener('submit', async (event) => {
		event.preventDefault();
		try {
			await save(Object.fromEntries(new FormData(form)));
			dialog.close();
			byId('message').focus();
		} catch (error) {
			dialog.querySelector('.refusal').textContent = error.message;
		}
	});
	dialog.querySelector('[data-close]').addEventListener('click', () => dialog.close());
}
