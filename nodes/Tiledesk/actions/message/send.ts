import type { IDataObject } from 'n8n-workflow';
import { isChosen } from '../../../shared/fields/locator';
import { defineOperation } from '../../../shared/run/operation';
import type { Parameters } from '../../../shared/run/parameters';
import { isLink } from '../../../shared/values';
import type { TiledeskApi } from '../../api/connect';
import type { MessageButton, NewMessage } from '../../api/messages';
import { toMessageRow, visitorIdsOf } from '../../messages/messageRow';
import { readAttributes } from '../attributes';
import { conversationId, readConversationId, readKnownId } from '../locators';
import { BUTTON_TYPES, SENDERS, sendFields, sendOptions, TYPES } from './fields';

export const send = defineOperation<TiledeskApi>({
	name: 'send',
	displayName: 'Send',
	action: 'Send a message to a conversation',
	description: 'Send text, an image, a file or buttons to a conversation, as yourself or as a bot',
	fields: [conversationId, ...sendFields],
	options: sendOptions,
	inOrderOf: 'conversationId',
	async run({ api, parameters }) {
		const id = readConversationId(parameters);
		const message = await withSender(api, parameters, readMessage(parameters));
		const sent = await api.messages.send(id, message);
		return {
			id: sent.message.id,
			conversationId: id,
			...toMessageRow(sent.message, visitorIdsOf(sent.conversation)),
		};
	},
});

function readMessage(parameters: Parameters): NewMessage {
	const type = parameters.choice('type', TYPES);
	const file = type === 'text' ? undefined : fileOf(parameters, type);
	return {
		type,
		// A message without text is shown as an empty one.
		text: parameters.optionalText('text') ?? file?.name ?? file?.url ?? parameters.text('text'),
		file,
		buttons: parameters.rows('buttons.button').map((row) => readButton(parameters, row)),
		hidden: parameters.isOn('options.hidden'),
		senderName: parameters.optionalText('options.senderName'),
		attributes: readAttributes(parameters, 'options.attributes'),
	};
}

function fileOf(parameters: Parameters, type: 'image' | 'file'): NewMessage['file'] {
	const url = webAddress(parameters, 'url', parameters.raw('url'));
	if (type === 'image') return { url };
	const mimeType = parameters.text('mimeType').trim();
	if (!/^[\w.+-]+\/[\w.+-]+/.test(mimeType)) {
		throw parameters.refusal('mimeType', `is '${mimeType}'`, 'Write it like application/pdf.');
	}
	return { url, name: parameters.text('fileName').trim(), mimeType };
}

function readButton(parameters: Parameters, row: IDataObject): MessageButton {
	const { type: given = 'text', text, url, action } = row;
	const type = BUTTON_TYPES.find((choice) => choice === given);
	if (type === undefined) {
		throw parameters.refusal(
			'buttons.type',
			`is '${String(given)}'`,
			`Use one of: ${BUTTON_TYPES.join(', ')}.`,
		);
	}
	const needed = (name: string, value: unknown) => {
		const words = parameters.textOf(`buttons.${name}`, value);
		if (words !== undefined) return words;
		throw parameters.refusal(`buttons.${name}`, 'is empty', 'Fill it in or remove the button.');
	};
	return {
		type,
		text: needed('text', text),
		...(type === 'url' ? { url: webAddress(parameters, 'buttons.url', url) } : {}),
		...(type === 'action' ? { action: needed('action', action) } : {}),
	};
}

function webAddress(parameters: Parameters, name: string, value: unknown): string {
	const address = parameters.textOf(name, value)?.trim() ?? '';
	if (isLink(address)) return address;
	throw parameters.refusal(
		name,
		address === '' ? 'is empty' : `'${address.slice(0, 100)}' is not a web address`,
		'Enter an address that begins with https://.',
	);
}

/** Gets what has to be known of the sender only when the message itself is right. */
async function withSender(
	api: TiledeskApi,
	parameters: Parameters,
	message: NewMessage,
): Promise<NewMessage> {
	switch (parameters.choice('sendAs', SENDERS)) {
		case 'bot': {
			if (!isChosen(parameters, 'botId')) return { ...message, sender: 'botOfConversation' };
			// Tiledesk takes any text for a sender.
			const { id, name } = await readKnownId(api, parameters, 'botId');
			return { ...message, sender: { botId: id, name } };
		}
		case 'me':
			return { ...message, sender: 'caller' };
		case 'other':
			if (message.senderName !== undefined) return message;
			throw parameters.refusal(
				'options.senderName',
				'is empty',
				'Add Sender Name under Options, or choose Me under Send As.',
			);
	}
}
