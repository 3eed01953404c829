import { isSafeObjectProperty, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';
import { isRecord } from '../values';

/** Set to `false` to have n8n evaluate every value for every item. */
const READS_DIRECTLY = true;

/** What n8n has to evaluate. */
const EVALUATE = Symbol('EVALUATE');

/** Gives a parameter for one item, or `EVALUATE`. */
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

	/** The value as n8n gives it, `''` for what is not there. */
	value(name: string, itemIndex: number): unknown {
		const value = this.read(name, itemIndex);
		return value === EVALUATE ? this.context.getNodeParameter(name, itemIndex, '') : value;
	}

	/** What a resource locator points to; `''` where it points to nothing. */
	located(name: string, itemIndex: number): unknown {
		const value = this.read(name, itemIndex);
		if (value === EVALUATE) {
			return this.context.getNodeParameter(name, itemIndex, '', { extractValue: true });
		}
		return isRecord(value) && 'mode' in value && 'value' in value ? value.value : value;
	}

	private read(name: string, itemIndex: number): unknown {
		let reader = this.readers.get(name);
		if (!reader) {
			const form = this.context.getNodeParameter(name, 0, '', { rawExpressions: true });
			reader = READS_DIRECTLY ? this.readerOf(form) : () => EVALUATE;
			this.readers.set(name, reader);
		}
		return reader(itemIndex);
	}

	/** The reader of a value as it stands on the form, expressions included. */
	private readerOf(form: unknown): Reader {
		if (typeof form === 'string' && form.startsWith('=')) return this.readerOfExpression(form);
		if (typeof form !== 'object' || form === null) return () => form;
		const names = Object.keys(form);
		const readers = Object.values(form).map((part) => this.readerOf(part));
		return (itemIndex) => {
			const values = readers.map((reader) => reader(itemIndex));
			if (values.includes(EVALUATE)) return EVALUATE;
			if (Array.isArray(form)) return values;
			return Object.fromEntries(names.map((key, index) => [key, values[index]]));
		};
	}

	private readerOfExpression(expression: string): Reader {
		const path = pathOf(expression);
		if (!path) return () => EVALUATE;
		return (itemIndex) => {
			let value: unknown = this.itemOf(itemIndex);
			for (const key of path) {
				if (!isRecord(value) || !Object.hasOwn(value, key)) return EVALUATE;
				value = value[key];
			}
			return ['string', 'number', 'boolean'].includes(typeof value) ? value : EVALUATE;
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
function pathOf(expression: string): string[] | undefined {
	const path = FROM_ITEM.exec(expression)?.[1].trimEnd();
	if (path === undefined || path.includes('constructor')) return undefined;
	const steps = path.match(STEP) ?? [];
	if (steps.join('') !== path) return undefined;
	const keys = steps.map((step) => (step.startsWith('.') ? step.slice(1) : step.slice(2, -2)));
	return keys.every((key) => isSafeObjectProperty(key)) ? keys : undefined;
}
