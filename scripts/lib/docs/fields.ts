/** The fields of a form as a list in Markdown. */
import type { INodeProperties } from 'n8n-workflow';
import { groupsOf, optionsOf, withinOf } from '../forms';
import { anchorOf } from './blocks';
import { factsOf, sentence, sentencesOf } from './fieldTexts';

/** Groups of fields that several forms of a page have: described once, and linked. */
export class SharedFields {
	private readonly known = new Map<string, INodeProperties>();

	/** Options that every form with options has, e.g. "Parallel Requests". */
	readonly everywhere: INodeProperties[];

	constructor(forms: INodeProperties[][]) {
		const times = new Map<string, number>();
		const fields = forms.flatMap((form) => form.flatMap((field) => withinOf(field)));
		for (const [, field] of fields) times.set(keyOf(field), (times.get(keyOf(field)) ?? 0) + 1);
		const titles = new Set<string>();
		for (const [, field] of fields) {
			const least = groupsOf(field).length > 0 ? 2 : explained(field) ? 3 : Infinity;
			const isShared = (times.get(keyOf(field)) ?? 0) >= least;
			if (!isShared || this.known.has(keyOf(field)) || titles.has(field.displayName)) continue;
			if (field.name === 'options') continue;
			titles.add(field.displayName);
			this.known.set(keyOf(field), field);
		}
		const options = (form: INodeProperties[]) =>
			form.filter(({ name }) => name === 'options').flatMap((field) => field.options ?? []);
		const withOptions = forms.map(options).filter((list) => list.length > 0);
		const [first = [], ...others] = withOptions.length > 1 ? withOptions : [];
		this.everywhere = (first as INodeProperties[]).filter((option) =>
			others.every((other) => other.some(({ name }) => name === option.name)),
		);
	}

	headingOf(field: INodeProperties): string | undefined {
		return this.known.has(keyOf(field)) ? `Field: ${field.displayName}` : undefined;
	}

	/** The descriptions that others link to. */
	render(): string {
		return [...this.known.values()]
			.map((field) =>
				[
					`### ${this.headingOf(field)}`,
					sentencesOf(field),
					[
						...longChoices(field, ''),
						...groupsOf(field).flatMap(([, values]) => lines(values, this, '')),
					].join('\n'),
				].join('\n\n'),
			)
			.concat(this.everywhere.length > 0 ? [this.renderEverywhere()] : [])
			.join('\n\n');
	}

	private renderEverywhere(): string {
		return [
			'### Options of every operation',
			'Wherever there are *Options*, and not repeated above:',
			lines(this.everywhere, this, '').join('\n'),
		].join('\n\n');
	}

	isEverywhere = ({ name }: INodeProperties) =>
		this.everywhere.some((option) => option.name === name);
}

/** When a field is shown is no part of what it is. */
const keyOf = (field: INodeProperties) => JSON.stringify({ ...field, displayOptions: undefined });

export function fieldList(fields: INodeProperties[], shared: SharedFields): string {
	return lines(fields, shared, '').join('\n');
}

function lines(
	fields: INodeProperties[],
	shared: SharedFields,
	indent: string,
	form = fields,
): string[] {
	return fields
		.filter(({ type }) => type !== 'hidden')
		.flatMap((field) => {
			if (field.type === 'notice') return [`${indent}* Note: ${sentence(field.displayName)}`];
			return fieldLines(field, { siblings: fields, form }, shared, indent);
		});
}

function fieldLines(
	field: INodeProperties,
	{ siblings, form }: Record<'siblings' | 'form', INodeProperties[]>,
	shared: SharedFields,
	indent: string,
): string[] {
	const inner = `${indent}  `;
	const heading = shared.headingOf(field);
	const head = `${indent}* **${field.displayName}** (${factsOf(field, siblings, form)})`;
	if (heading) return [`${head}: see [${field.displayName}](${anchorOf(heading)}).`];

	const within = groupsOf(field).flatMap(([, values]) =>
		lines(
			values.filter((value) => field.name !== 'options' || !shared.isEverywhere(value)),
			shared,
			inner,
			form,
		),
	);
	if (field.name === 'options' && within.length === 0) return [];
	const text = [sentencesOf(field), shortChoices(field)].filter(Boolean).join(' ');
	return [text ? `${head}: ${text}` : head, ...longChoices(field, inner), ...within];
}

const explained = (field: INodeProperties) =>
	optionsOf(field).some(({ description }) => description);

/** Choices that speak for themselves. */
function shortChoices(field: INodeProperties): string {
	if (explained(field) || optionsOf(field).length === 0) return '';
	return `Choices: ${optionsOf(field)
		.map(({ name }) => name)
		.join(', ')}.`;
}

function longChoices(field: INodeProperties, indent: string): string[] {
	if (!explained(field)) return [];
	return optionsOf(field).map(({ name, description }) =>
		description ? `${indent}* *${name}*: ${sentence(description)}` : `${indent}* *${name}*`,
	);
}
