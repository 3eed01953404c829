import { isSafeObjectProperty, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';
import { isDateTime, isRecord } from '../values';

/** Set to `false` to have n8n evaluate every value for every item. */
const READS_DIRECTLY = true;

/** Gives a parameter for one item. */
type Reader = (itemIndex: number) => unknown;

/** `={{ $json… }}` with nothing around it. */
const FROM_ITEM = /^=\{\{[ \t\r\n]*\$json([.[][^{}\\]*)\}\}$/;
/** A step of a path: `.name`, `["First Name"]` or `['First Name']`. */
const STEP =
	/\.[\p{ID_Start}_]\p{ID_Continue}*|\["[^"'\p{Cc}\p{Zl}\p{Zp}]*"\]|\['[^"'\p{Cc}\p{Zl}\p{Zp}]*'\]/gu;

/**
 * How the parameters of a run are read. n8n builds a whole context for every expression that it
 * evaluates, about a millisecond each, which is most of the time of a run over many items. So a
 * parameter is looked at once per run: without an expression it is the same for all items, and a path
 * into the item is followed here if it leads to a text, a number or a boolean. n8n evaluates the rest.
 */
export class ParameterPlan {
	private readonly readers = new Map<string, Reader>();
	private items?: Array<IDataObject | undefined>;

	constructor(private readonly context: IExecuteFunctions) {}

	/**
	 * The value as n8n gives it, `''` for what is not there. `shown` leaves out what nobody can see on the
	 * form, so that it is not evaluated.
	 */
	value(name: string, itemIndex: number, shown = (form: unknown) => form): unknown {
		let reader = this.readers.get(name);
		if (!reader) {
			const form = this.context.getNodeParameter(name, 0, '', { rawExpressions: true });
			reader = this.readerOf(name, shown(form));
			this.readers.set(name, reader);
		}
		return reader(itemIndex);
	}

	/** As `value`, for every item. What n8n cannot evaluate is left out: the run of that item says why. */
	ofAllItems(name: string): unknown[] {
		return this.context.getInputData().flatMap((_, itemIndex) => {
			try {
				return [this.value(name, itemIndex)];
			} catch {
				return [];
			}
		});
	}

	/** Whether the field, its locator or the collection that it stands in is an expression on the form. */
	isExpression(name: string): boolean {
		const parts = name.split('.');
		return parts.some((_, index) => {
			const path = parts.slice(0, index + 1).join('.');
			const form: unknown = this.context.getNodeParameter(path, 0, '', { rawExpressions: true });
			const value = isRecord(form) && 'value' in form ? form.value : form;
			return typeof value === 'string' && value.startsWith('=');
		});
	}

	/** The reader of a value as it stands on the form at this path, expressions included. */
	private readerOf(path: string, form: unknown): Reader {
		if (typeof form === 'string' && form.startsWith('='))
			return this.readerOfExpression(path, form);
		if (typeof form !== 'object' || form === null) return () => form;
		if (Array.isArray(form)) {
			const readers = form.map((part, index) => this.readerOf(`${path}[${index}]`, part));
			return (itemIndex) => readers.map((reader) => reader(itemIndex));
		}
		const parts = Object.entries(form);
		// Another key would not be found by its path.
		if (!parts.every(([key]) => /^\w+$/.test(key))) return this.evaluatorOf(path);
		const readers = parts.map(
			([key, part]) => [key, this.readerOf(`${path}.${key}`, part)] as const,
		);
		return (itemIndex) =>
			Object.fromEntries(readers.map(([key, reader]) => [key, reader(itemIndex)]));
	}

	private readerOfExpression(path: string, expression: string): Reader {
		const evaluate = this.evaluatorOf(path);
		const keys = READS_DIRECTLY ? keysOf(expression) : undefined;
		if (!keys) return evaluate;
		return (itemIndex) => {
			let value: unknown = this.itemOf(itemIndex);
			for (const key of keys) {
				if (!isRecord(value) || !Object.hasOwn(value, key)) return evaluate(itemIndex);
				value = value[key];
			}
			const isPlain = ['string', 'number', 'boolean'].includes(typeof value);
			return isPlain ? value : evaluate(itemIndex);
		};
	}

	private evaluatorOf(path: string): Reader {
		const isPart = /[.[]/.test(path);
		return (itemIndex) => {
			const value: unknown = this.context.getNodeParameter(path, itemIndex, '');
			// n8n does so with what is within a parameter.
			return isPart && isDateTime(value) ? value.toString() : value;
		};
	}

	/**
	 * What `$json` means; `undefined` where only n8n knows. In a tool of an AI agent it is an item of
	 * the agent, not an input item of the tool.
	 */
	private itemOf(itemIndex: number): IDataObject | undefined {
		if (!this.items) {
			const items = this.context.getInputData().map(({ json }) => json);
			const isExpressionItem = (index: number) =>
				this.context.getWorkflowDataProxy(index).$json === items[index];
			const known = isExpressionItem(0) && isExpressionItem(items.length - 1);
			this.items = known ? items : [];
		}
		return this.items[itemIndex];
	}
}

/** The keys of a path; `undefined` for any other expression, and for keys that n8n refuses. */
function keysOf(expression: string): string[] | undefined {
	const path = FROM_ITEM.exec(expression)?.[1].trimEnd();
	if (path === undefined || path.includes('constructor')) return undefined;
	const steps = path.match(STEP) ?? [];
	if (steps.join('') !== path) return undefined;
	const keys = steps.map((step) => (step.startsWith('.') ? step.slice(1) : step.slice(2, -2)));
	return keys.every((key) => isSafeObjectProperty(key)) ? keys : undefined;
}
