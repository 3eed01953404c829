/**
 * Every operation as a tool of n8n's AI agents. A model sees of it the action with the name of the
 * service, and for each field that it may fill a name and a type; nothing else of the form.
 */
import { createNodeAsTool } from 'n8n-core/dist/execution-engine/node-execution-context/utils/create-node-as-tool';
import { NodeConnectionTypes, NodeHelpers, type INode, type INodeType } from 'n8n-workflow';
import {
	ATTRIBUTE_NAME,
	ATTRIBUTE_VALUE,
	ENTITY_NAME,
	MOST_ATTRIBUTES,
	MOST_ENTRIES,
	MOST_EXPORT_USERS,
	MOST_FILTERS,
	MOST_SEGMENTS,
	MOST_SYNONYMS,
	NAME_VALUE,
	USER_ID,
} from '../../nodes/ChatBot/api/limits';
import { ANSWER_LIMITS, MOST_ANSWER_BYTES } from '../../nodes/ChatBot/api/answer';
import { LARGEST_PAGE } from '../../nodes/NetcoreBot/api/limits';
import { keyOf, toolFormsOf, toolNode, type ToolForm } from '../support/tool';
import { nodes, optionsOf, withinOf } from '../../scripts/lib/forms';

/** As n8n names and connects the variant for agents. */
const toolOf = ({ description }: INodeType): INodeType['description'] => ({
	...description,
	name: `${description.name}Tool`,
	inputs: [],
	outputs: [NodeConnectionTypes.AiTool],
});

const forms = nodes
	.filter(({ description }) => description.usableAsTool)
	.map(toolOf)
	.flatMap(toolFormsOf);

/** What n8n hands to the agent. */
function toolFrom(form: ToolForm) {
	const nodeType = { description: form.type } as INodeType;
	const handleToolInvocation = async () => '';
	const node = withDefaults(toolNode(form), form);
	return createNodeAsTool({ node, nodeType, handleToolInvocation }).response;
}

/** As n8n completes the nodes of a workflow before it runs. */
const withDefaults = (node: INode, { type }: ToolForm): INode => ({
	...node,
	parameters: NodeHelpers.getNodeParameters(
		type.properties,
		node.parameters,
		true,
		false,
		node,
		type,
	)!,
});

function operationOf({ type, chosen: { resource, operation } }: ToolForm) {
	const menu = type.properties.find(
		({ name, displayOptions }) =>
			name === 'operation' && displayOptions?.show?.resource?.includes(resource as string),
	)!;
	return optionsOf(menu).find(({ value }) => value === operation)!;
}

const wordsOf = (text: string) => text.toLowerCase().match(/[a-z]+/g) ?? [];

const EMPTY_WORDS = ['a', 'an', 'by', 'for', 'from', 'in', 'of', 'or', 'the', 'to', 'with'];

const SAYS_IT_ALL = ['Make an API Call'];

it('are all but triggers', () => {
	const others = nodes.filter(({ description }) => !description.group.includes('trigger'));
	expect(new Set(forms.map(({ type }) => type.name)).size).toBe(others.length);
	expect(forms.length).toBeGreaterThan(30);
});

describe.each(forms.map((form): [string, ToolForm] => [form.name, form]))('%s', (_name, form) => {
	const { name: menuName, action = '', description = '' } = operationOf(form);
	const { defaults } = form.type;

	it('is a tool with a name that models accept, also when there are several of it', () => {
		expect(toolFrom(form).name).toMatch(/^[a-zA-Z0-9_-]{1,62}$/);
	});

	it('tells a model what it does, beyond its name in the menu', () => {
		const text = toolFrom(form).description;
		expect(text).toBe(`${action} in ${defaults.name}`);
		if (SAYS_IT_ALL.includes(menuName)) return;
		const known = [...wordsOf(menuName), ...EMPTY_WORDS];
		expect(wordsOf(action).filter((word) => !known.includes(word))).not.toEqual([]);
	});

	it('tells a model what is lost by it', () => {
		const loses = /cannot be undone|permanently|\b(remove|stop|take)\b.*\b(from|out|else)\b/i;
		if (loses.test(description)) {
			expect(action).toMatch(/\b(ban|permanently|remove|replace)\b/i);
		}
	});

	it('lets a model fill fields that n8n keeps apart', () => {
		const keys = form.fillable.map(keyOf);
		expect(keys.filter((key, index) => keys.indexOf(key) < index)).toEqual([]);
	});
});

it('knows which operations lose something', () => {
	const telling = forms.filter((form) =>
		/\b(ban|permanently|remove|replace)\b/i.test(operationOf(form).action ?? ''),
	);
	expect(telling.map(({ name }) => name).sort()).toEqual([
		'chatBotTool.entity.delete',
		'chatBotTool.segment.delete',
		'chatBotTool.segment.removeUsers',
		'chatBotTool.segment.sync',
		'chatBotTool.story.delete',
		'chatBotTool.training.delete',
		'chatBotTool.user.ban',
		'chatBotTool.user.removeFromSegments',
		'chatBotTool.user.setSegments',
		'chatBotTool.webhook.delete',
		'tiledeskTool.conversation.removeTags',
		'tiledeskTool.lead.removeTags',
		'tiledeskTool.segment.delete',
	]);
});

it('no two tools are described alike', () => {
	const texts = forms.map((form) => toolFrom(form).description);
	expect(new Set(texts).size).toBe(texts.length);
});

/** By the beginning of the form's name and by path: what the field takes at most. */
const LIMITS: Array<[string, string, number]> = [
	['chatBotTool.user', 'attributes', ATTRIBUTE_VALUE.max],
	['chatBotTool.user', 'attributes.name', NAME_VALUE.max],
	['chatBotTool', 'customAttributes', MOST_ATTRIBUTES],
	['chatBotTool', 'customAttributes.attribute[].name', ATTRIBUTE_NAME.max],
	['chatBotTool', 'customAttributes.attribute[].value', ATTRIBUTE_VALUE.max],
	['chatBotTool', 'customUserId', USER_ID.max],
	['chatBotTool', 'email', ATTRIBUTE_VALUE.max],
	['chatBotTool.entity', 'entries', MOST_ENTRIES],
	['chatBotTool.entity', 'entries.entry[].synonyms', MOST_SYNONYMS - 1],
	['chatBotTool.entity', 'name', ENTITY_NAME.max],
	['chatBotTool.user', 'filters', MOST_FILTERS],
	['chatBotTool', 'messages', MOST_ANSWER_BYTES],
	['chatBotTool', 'messages.message[].buttons', ANSWER_LIMITS.cardButtons],
	['chatBotTool', 'messages.message[].buttons', ANSWER_LIMITS.quickReplies],
	['chatBotTool', 'messages.message[].buttons.button[].title', ANSWER_LIMITS.buttonTitle],
	['chatBotTool', 'messages.message[].options.delay', ANSWER_LIMITS.delay],
	['chatBotTool', 'messages.message[].imageUrl', ANSWER_LIMITS.imageUrl.max],
	['chatBotTool', 'messages.message[].imageUrl', ANSWER_LIMITS.cardImageUrl.max],
	['chatBotTool', 'messages.message[].subtitle', ANSWER_LIMITS.cardSubtitle.max],
	['chatBotTool', 'messages.message[].text', ANSWER_LIMITS.text.max],
	['chatBotTool', 'messages.message[].title', ANSWER_LIMITS.cardTitle.max],
	['chatBotTool', 'messages.message[].title', ANSWER_LIMITS.quickRepliesTitle.max],
	['chatBotTool', 'messages.message[].options.variants', ANSWER_LIMITS.variants],
	['chatBotTool', 'segmentIds', MOST_SEGMENTS],
	['chatBotTool', 'userIds', MOST_EXPORT_USERS],
	['netcoreBotTool', 'options.pageSize', LARGEST_PAGE],
];

it.each(LIMITS)('%s: %s names its limit of %d', (start, path, limit) => {
	const fields = forms
		.filter(({ name }) => name.startsWith(start))
		.flatMap((form) => form.fields.flatMap((field) => withinOf(field)))
		.filter(([at]) => at === path)
		.map(([, { description = '', hint = '' }]) => `${description} ${hint}`);
	expect(fields).not.toEqual([]);
	for (const text of fields)
		expect(text).toMatch(new RegExp(`\\b${limit.toLocaleString('en')}\\b`));
});
