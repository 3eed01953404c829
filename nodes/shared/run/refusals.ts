import { NodeOperationError, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';
import { kindOf, lengthOf, toText } from '../values';
import { childOf } from './shapes';

export interface TextLimits {
	/** Characters; 1 unless given. */
	min?: number;
	max?: number;
}

/** What is said of a field that does not fit, in the words of the form. */
export class Refusals {
	constructor(
		protected readonly context: IExecuteFunctions,
		readonly itemIndex: number,
		protected readonly fields: INodeProperties[],
	) {}

	/** Says that nothing is given, and what there is instead: an expression may give null or undefined. */
	emptiness(name: string, value: unknown, hint: string): NodeOperationError {
		if (value !== null && value !== undefined) return this.refusal(name, 'is empty', hint);
		const cause = `The expression gave ${String(value)}: check the names in it.`;
		return this.refusal(name, `is empty (${String(value)})`, `${cause} ${hint}`);
	}

	/** Says which field does not fit, why, and what would. */
	refusal(name: string, what: string, hint: string): NodeOperationError {
		return new NodeOperationError(this.context.getNode(), `${this.label(name)} ${what}`, {
			description: hint,
			itemIndex: this.itemIndex,
			level: 'info',
		});
	}

	/** Whether a locator has the mode "By Email". */
	protected takesEmail(name: string): boolean {
		const field = this.pathTo(name).at(-1);
		return field?.modes?.some((mode) => mode.name === 'email') ?? false;
	}

	checkLength(name: string, text: string, { min = 1, max = Infinity }: TextLimits): void {
		const length = lengthOf(text);
		if (length > max) {
			throw this.refusal(name, `has ${length} characters`, `At most ${max} are allowed.`);
		}
		if (length < min) {
			throw this.refusal(name, `has ${length} characters`, `At least ${min} are needed.`);
		}
	}

	/** The name on the form; a field within another is named with it: "Options → After User ID". */
	label(name: string): string {
		const titles = this.pathTo(name).map(({ displayName }) => displayName);
		return titles.join(' → ') || name;
	}

	/** The field of that name, after those that it stands in; as far as the form has them. */
	private pathTo(name: string): INodeProperties[] {
		const path: INodeProperties[] = [];
		for (const part of name.split('.')) {
			const parent = path.at(-1);
			const field = parent
				? childOf(parent, part)
				: this.fields.find((candidate) => candidate.name === part);
			if (!field) break;
			path.push(field);
		}
		return path;
	}
}

/** A value that does not fit, as far as it can be shown. */
export function quoted(value: unknown): string {
	const text = toText(value);
	return text === undefined ? kindOf(value) : `'${text}'`;
}
