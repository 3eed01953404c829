import type { INodeParameters } from 'n8n-workflow';

import type { NodeForm } from '../node-form';
import type { Show, Stage } from '../stage';

interface Refusal {
	node: string;
	parameters: INodeParameters;
	/** What a person enters. */
	enter(form: NodeForm): Promise<void>;
	message: string;
	hint: string | RegExp;
}

const REFUSALS: Record<string, Refusal> = {
	'an ID with a blank': {
		node: 'chatBot',
		parameters: { resource: 'user', operation: 'get' },
		enter: async (form) => await form.enterId('userId', '65f0 0000'),
		message: "User '65f0 0000' is not an ID",
		hint: 'An ID has only letters, digits, "-" and "_".',
	},
	'a name in place of an ID': {
		node: 'tiledesk',
		parameters: { resource: 'segment', operation: 'get' },
		enter: async (form) => await form.enterId('segmentId', 'premium'),
		message: "Segment 'premium' is not an ID",
		hint: 'An ID has 24 characters, 0–9 and a–f. Choose from the list.',
	},
	'a limit of 0': {
		node: 'chatBot',
		parameters: { resource: 'segment', operation: 'getAll' },
		enter: async (form) => await form.enterExpression('limit', '{{ 0 }}'),
		message: "Limit is '0'",
		hint: 'Enter a whole number from 1.',
	},
	'a date that is none': {
		node: 'netcoreBot',
		parameters: { resource: 'usage', operation: 'get' },
		enter: async (form) => await form.enterExpression('month', 'last spring'),
		message: "Month 'last spring' is not a date",
		hint: /2026/,
	},
	'JSON with a slip': {
		node: 'chatBot',
		parameters: { resource: 'apiCall', operation: 'request', path: '/users' },
		enter: async (form) => await form.type('queryJson', '{ "limit": 1, }'),
		message: 'Query (JSON) is not valid JSON',
		hint: /^Correct it: /,
	},
	'a filter without a value': {
		node: 'chatBot',
		parameters: { resource: 'user', operation: 'getAll' },
		enter: async (form) => await form.parameters.getByText('Add filter').click(),
		message: 'Filters → Value is empty',
		hint: 'Fill it in or remove the filter.',
	},
	'a name that is too long': {
		node: 'chatBot',
		parameters: { resource: 'segment', operation: 'create' },
		enter: async (form) => await form.fill('name', 'n'.repeat(257)),
		message: 'Name has 257 characters',
		hint: 'At most 256 are allowed.',
	},
	'a path to another server': {
		node: 'tiledesk',
		parameters: { resource: 'apiCall', operation: 'request' },
		enter: async (form) => await form.fill('path', 'https://example.com/leads'),
		message: 'Path leads to another address than the project of the credential',
		hint: /Enter a path relative to .* for example/,
	},
	'nothing to change': {
		node: 'chatBot',
		parameters: { resource: 'story', operation: 'update' },
		enter: async (form) => await form.enterId('storyId', '65f0000000000000000000c1'),
		message: 'Name and Description are both empty',
		hint: 'Fill in at least one.',
	},
};

export function testRefusals(onStage: () => Stage, show: Show) {
	beforeAll(async () => {
		const staged = Object.entries(REFUSALS).map(([name, { node, parameters }]) => ({
			name,
			node,
			parameters,
		}));
		await show(staged);
	});

	it.each(Object.keys(REFUSALS))('%s', async (name) => {
		const { enter, message, hint } = REFUSALS[name];
		const form = await onStage().openForm(name);
		await enter(form);

		const shown = await form.executeAndFail(message);

		expect(shown.message).toContain(message);
		if (typeof hint === 'string') expect(shown.hint).toContain(hint);
		else expect(shown.hint).toMatch(hint);
		await form.close();
	});
}
