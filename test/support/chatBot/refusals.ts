/** Input that has to be refused before anything is sent, as tables. */
import { NodeOperationError } from 'n8n-workflow';
import type { INodeParameters } from 'n8n-workflow';
import type { ChatBotUnderTest } from './service';

/** The message names the field as the form does. */
export type Refusal = [what: string, parameters: INodeParameters, message: string | RegExp];

export const on = (resource: string, operation: string) => (parameters: INodeParameters) => ({
	resource,
	operation,
	...parameters,
});

/** A value by an expression: n8n checks what is typed in by itself, and what comes so not at all. */
export const given = (value: unknown) => `={{ ${JSON.stringify(value)} }}`;

export function refuses(chatBot: ChatBotUnderTest, refusals: Refusal[]): void {
	it.each(refusals)('%s is refused', async (_, parameters, message) => {
		const { status, error } = await chatBot.run(parameters);
		expect(status).toBe('error');
		expect(error).toBeInstanceOf(NodeOperationError);
		if (typeof message === 'string') expect(error?.message).toBe(message);
		else expect(error?.message).toMatch(message);
		const { description } = error as NodeOperationError;
		expect(description).toMatch(/\w{3}/);
		expect(chatBot.sent()).toEqual([]);
	});
}
