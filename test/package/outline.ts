import type { ICredentialType, INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import { groupsOf, optionsOf } from '../../scripts/lib/forms';

/** What the user and n8n see of a node, readable: a line for each field and for each choice. */
export function outlineOf(description: INodeTypeDescription): string {
	const { properties, codex, ...more } = description;
	// A new version of the package is no change of its nodes.
	const head = { ...more, communityNodePackageVersion: undefined };
	return [
		...headLines(head),
		...headLines({ codex }),
		...properties.flatMap((field) => fieldLines(field, '')),
	].join('\n');
}

export function credentialOutlineOf({ properties, ...head }: ICredentialType): string {
	const { name, displayName, documentationUrl, iconUrl, test, supportedNodes } = head;
	return [
		...headLines({ name, displayName, documentationUrl, iconUrl, supportedNodes }),
		...headLines({ test: test?.request }),
		...properties.flatMap((field) => fieldLines(field, '')),
	].join('\n');
}

const headLines = (head: object) =>
	Object.entries(head)
		.filter(([, value]) => value !== undefined)
		.map(([name, value]) => `${name}: ${JSON.stringify(value)}`);

function fieldLines(field: INodeProperties, indent: string): string[] {
	const { displayName, name, type, default: preset, required, description, hint } = field;
	const inner = `${indent}    `;
	const head = [
		`${indent}[${displayName}]`,
		name,
		type,
		JSON.stringify(preset),
		required ? 'required' : '',
	];
	return [
		head.filter(Boolean).join(' '),
		...detailLines(field, inner),
		...[description, hint].filter(Boolean).map((text) => `${inner}"${text}"`),
		...optionsOf(field).map(
			(option) => `${inner}- ${option.name} = ${String(option.value)}${tail(option)}`,
		),
		...groupsOf(field).flatMap(([group, values]) => [
			...(group ? [`${inner}(${group})`] : []),
			...values.flatMap((value) => fieldLines(value, inner)),
		]),
	];
}

const tail = ({ description, action }: { description?: string; action?: string }) =>
	[action, description]
		.filter(Boolean)
		.map((text) => ` | ${text}`)
		.join('');

function detailLines(field: INodeProperties, indent: string): string[] {
	const { displayOptions, typeOptions, placeholder, modes, noDataExpression } = field;
	const details = { ...displayOptions, ...typeOptions, placeholder, noDataExpression };
	return [
		...Object.entries(details)
			.filter(([, value]) => value !== undefined)
			.map(([name, value]) => `${indent}${name} ${JSON.stringify(value)}`),
		...(modes ?? []).map(({ name, ...mode }) => `${indent}by ${name} ${JSON.stringify(mode)}`),
	];
}
