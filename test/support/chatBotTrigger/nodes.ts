import { setTimeout as pause } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';
import { doing, type NodeJson } from '../../../scripts/lib/engine';

export const giving = (...rows: IDataObject[]) => doing(() => rows.map((json) => ({ json })));

export const failing = () =>
	doing(() => {
		throw new Error('The shop is closed');
	});

export const pausing = (milliseconds: number, ...rows: IDataObject[]) =>
	doing(async (items) => {
		await pause(milliseconds);
		return rows.length > 0 ? rows.map((json) => ({ json })) : items;
	});

/** A node that waits until the test lets it go on. */
export function held(...rows: IDataObject[]) {
	let release = () => {};
	const released = new Promise<void>((resolve) => {
		release = resolve;
	});
	const node = doing(async (items) => {
		await released;
		return rows.length > 0 ? rows.map((json) => ({ json })) : items;
	});
	return { node, release };
}

export interface ReplySetup {
	name?: string;
	messages?: IDataObject[];
	attributes?: Array<{ name: string; value: string }>;
	responseJson?: unknown;
}

export function replyNode({ name = 'Reply', messages, attributes, responseJson }: ReplySetup) {
	const parameters = {
		resource: 'conversation',
		operation: 'reply',
		...(messages && { messages: { message: messages } }),
		...(attributes && { attributes: { attribute: attributes } }),
		...(responseJson !== undefined && { options: { responseJson } }),
	};
	return { name, type: 'n8n-nodes-chatbot.chatBot', parameters } as NodeJson;
}
