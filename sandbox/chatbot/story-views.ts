import type { Story } from './model';

type StoryView = (story: Story) => Record<string, unknown>;

export const toOldListItem: StoryView = ({ id, name, description, integrations, metrics }) => ({
	id,
	name,
	description,
	integrations,
	metrics,
});

export const toOldDetails: StoryView = (story) => ({
	...toOldListItem(story),
	order: story.blockIds,
	interactions: Object.fromEntries(
		story.blockIds.map((id, index) => [
			id,
			{
				id,
				name: index === 0 ? 'Welcome' : `Interaction ${index}`,
				root: index === 0,
				references: [],
				contextOut: [],
				webhook: null,
			},
		]),
	),
});

export const toCurrentListItem: StoryView = ({
	id,
	name,
	description,
	published,
	integrations,
	metrics,
}) => ({ id, name, description, version: 2, published, integrations, metrics });

export const toCurrentDetails: StoryView = (story) => ({
	...toCurrentListItem(story),
	settings: {
		confidence: 0.6,
		language: 'en',
		compact: false,
		ignoreAttachments: false,
		navigation: true,
	},
	state: 'READY',
	history: { undo: 0, redo: 0 },
	diagram: toDiagram(story),
	userSettings: {},
});

const BLOCK_NAMES = [
	['START_POINT', 'Start point'],
	['BOT_RESPONSE', 'Welcome message'],
	['USER_INPUT', 'Visitor asks'],
	['WEBHOOK', 'Ask the workflow'],
];

/** The blocks as one branch: each is the only child of the one before. */
function toDiagram({ blockIds, webhookBlock }: Story): Record<string, unknown> | null {
	return blockIds.reduceRight<Record<string, unknown> | null>((child, id, index) => {
		const [type, name] = BLOCK_NAMES[Math.min(index, BLOCK_NAMES.length - 1)];
		const children = child ? [child] : [];
		if (id !== webhookBlock?.id) return { id, type, name, children };
		return { id, type, name: webhookBlock.name, webhookId: webhookBlock.webhookId, children };
	}, null);
}

/** Whether phrases can be trained for a block. In the old builder, every interaction takes them. */
export function isUserInput({ blockIds }: Story, id: string): boolean {
	const index = blockIds.indexOf(id);
	const isOld = !blockIds[0]?.includes('-');
	return isOld ? index >= 0 : BLOCK_NAMES[index]?.[0] === 'USER_INPUT';
}
