/** The node types a workflow may use, with a hook around every function n8n calls on them. */
import { NodeHelpers } from 'n8n-workflow';
import type { IDataObject, INode, INodeType, INodeTypes, IVersionedNodeType } from 'n8n-workflow';

/** Node types by their full name, e.g. `n8n-nodes-chatbot.chatBot`. */
export type NodeTypes = Record<string, INodeType | IVersionedNodeType>;

/** The helpers of the running node, open for a test to replace or delete one. */
export type Helpers = Record<string, unknown>;

export type ChangeHelpers = (helpers: Helpers) => void;

interface NodeContext {
	helpers: Helpers;
	getNode(): INode;
}

/** Surrounds a call of `execute`, `webhook`, a webhook method or a picker. */
export type Around = (context: NodeContext, call: () => unknown) => unknown;

export class NodeTypeRegistry implements INodeTypes {
	private readonly surrounded = new Map<INodeType, INodeType>();

	constructor(
		private readonly types: NodeTypes,
		private readonly around: Around,
	) {}

	getByName(name: string): INodeType | IVersionedNodeType {
		const type = this.types[name];
		if (type === undefined) throw new Error(`Node type "${name}" is not among the given ones`);
		return type;
	}

	getByNameAndVersion(name: string, version?: number): INodeType {
		const type = NodeHelpers.getVersionedNodeType(this.getByName(name), version);
		let result = this.surrounded.get(type);
		if (result === undefined) {
			result = surround(type, this.around);
			this.surrounded.set(type, result);
		}
		return result;
	}

	getKnownTypes(): IDataObject {
		return {};
	}
}

/** The version a node gets when it is dropped on the canvas. */
export function newestVersion(type: INodeType | IVersionedNodeType): number {
	if ('nodeVersions' in type) return type.currentVersion;
	const { defaultVersion, version } = type.description;
	return defaultVersion ?? (Array.isArray(version) ? Math.max(...version) : version);
}

type Callable = (this: NodeContext, ...args: unknown[]) => unknown;
type Callables = { [name: string]: Callable | Callables };

function surround(type: INodeType, around: Around): INodeType {
	const wrap = (value: Callable | Callables): Callable | Callables => {
		if (typeof value !== 'function') {
			return Object.fromEntries(Object.entries(value).map(([name, v]) => [name, wrap(v)]));
		}
		return function (this: NodeContext, ...args: unknown[]) {
			return around(this, () => value.apply(this, args));
		};
	};

	const original = type as unknown as Callables;
	const view = Object.create(type) as Callables;
	for (const name of ['execute', 'webhook', 'webhookMethods', 'methods']) {
		const value = original[name];
		if (value !== undefined) view[name] = wrap(value);
	}
	return view as unknown as INodeType;
}
