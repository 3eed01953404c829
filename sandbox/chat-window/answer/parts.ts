import type { Button, Card } from '../entries';
import { asObjects, firstText, type JsonObject } from './json';

export const readButtons = (value: unknown): Button[] => asObjects(value).map(readButton);

function readButton({ type, title, value, url, interactionId, nodeId }: JsonObject): Button {
	const content = firstText(value, url, interactionId, nodeId, title);
	return { type: firstText(type) || 'postback', title: firstText(title, content), value: content };
}

export const readCard = ({ title, subtitle, imageUrl, buttons }: JsonObject): Card => ({
	title: firstText(title),
	subtitle: firstText(subtitle),
	imageUrl: firstText(imageUrl),
	buttons: readButtons(buttons),
});
