import {
	NodeHelpers,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { formsOf, nameOf, type Chosen } from '../../../scripts/lib/forms';
import { type Fillable, fillableOf, filledByModel } from './fields';

/** One operation of a node that is used as a tool. */
export interface ToolForm {
	/** E.g. `chatBot.user.get`. */
	name: string;
	/** The variant of the node that n8n makes for agents. */
	type: INodeTypeDescription;
	chosen: Chosen;
	fields: INodeProperties[];
	fillable: Fillable[];
}

export const toolFormsOf = (type: INodeTypeDescription): ToolForm[] =>
	formsOf({ description: type }).map(([chosen, fields]) => ({
		name: nameOf(chosen),
		type,
		chosen,
		fields,
		fillable: fillableOf(fields),
	}));

export interface ToolSetting {
	/** Which fields a model fills, by path, and what the user tells it about each; all unless given. */
	byModel?: Record<string, string>;
	/** Values that the user enters. */
	parameters?: INodeParameters;
}

/** A node as the editor saves it once it hangs on an agent. */
export function toolNode(form: ToolForm, { byModel, parameters }: ToolSetting = {}): INode {
	const own = { ...menusOf(form), ...parameters };
	const fields = byModel ? Object.keys(byModel).map((path) => fieldAt(form, path)) : form.fillable;
	const { properties, name: type } = form.type;
	const node = { id: form.name, type, typeVersion: 1, position: [0, 0] as [number, number] };
	const filled = filledByModel(own, fields, byModel);
	return {
		...node,
		name: NodeHelpers.makeNodeName(own, form.type),
		// Without the fields that the form does not show.
		parameters: NodeHelpers.getNodeParameters(properties, filled, false, false, node, form.type)!,
	};
}

const menusOf = ({ chosen: { resource = '', operation = '' } }: ToolForm): INodeParameters => ({
	resource,
	operation,
});

function fieldAt({ name, fillable }: ToolForm, path: string): Fillable {
	const found = fillable.find((one) => one.path === path);
	if (found) return found;
	throw new Error(`${name} has no field ${path} that a model can fill`);
}
