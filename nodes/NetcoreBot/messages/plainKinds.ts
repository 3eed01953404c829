import type { Content, Reader } from './types';
import { buttonsOf, mediaOf, parts } from './parts';
import { dashed, describe, lines, listIn, marked, valueOf, words, wordsIn } from './readable';

/** `text` */
export const text: Reader = (content) =>
	parts(
		words(content) || wordsIn(content, 'message', 'text'),
		[],
		buttonsOf(listIn(content, 'buttons')),
	);

/** `audio`, `video`, `image`, `pdf`, `doc`, `xls`, `ppt` */
export const file =
	(type: string, kind: string): Reader =>
	(content, message) => {
		// A live image has its caption beside its content.
		const caption = wordsIn(content, 'caption', 'fileName') || wordsIn(message, 'caption');
		return parts(marked(kind, caption), mediaOf(type, content, caption));
	};

/** `attachment`; a voice message is one, too. */
export const attachment: Reader = (content, message) => {
	const voice = valueOf(content, 'voice');
	const caption = wordsIn(content, 'caption', 'fileName') || wordsIn(message, 'caption');
	const type = wordsIn(content, 'contentType') || (voice ? 'audio' : 'file');
	const address = wordsIn(content, 'contentUrl', 'url') || (voice === true ? '' : voice);
	return parts(
		marked(voice ? 'Voice message' : 'Attachment', caption),
		mediaOf(type, address, caption),
	);
};

export const location: Reader = (content) => {
	const [latitude, longitude] = [wordsIn(content, 'latitude'), wordsIn(content, 'longitude')];
	const place = dashed(wordsIn(content, 'label', 'name'), wordsIn(content, 'address'));
	const position = latitude && longitude ? `(${latitude}, ${longitude})` : '';
	return parts(marked('Location', [place, position].filter(Boolean).join(' ')));
};

export const contact: Reader = (content) => {
	const people = Array.isArray(content) ? content : [content];
	return parts(lines(...people.map((person: Content) => marked('Contact', contactLine(person)))));
};

function contactLine(person: Content): string {
	const name = [wordsIn(person, 'firstName'), wordsIn(person, 'lastName')]
		.filter(Boolean)
		.join(' ');
	return dashed(name, wordsIn(person, 'phoneNumber')) || wordsIn(person, 'vcard');
}

export const form: Reader = (content) =>
	parts(
		lines(
			marked('Form', wordsIn(content, 'title', 'name')),
			wordsIn(content, 'description'),
			...listIn(content, 'formElements').map(formField),
		),
	);

function formField(element: Content): string {
	const label = wordsIn(element, 'label') || wordsIn(element, 'type');
	return label && `• ${label}${valueOf(element, 'required') === true ? ' (required)' : ''}`;
}

export const formResponse: Reader = (content) =>
	parts(
		marked(
			'Form response',
			describe(valueOf(content, 'answerMapping')) || wordsIn(content, 'formTranscriptId'),
		),
	);
