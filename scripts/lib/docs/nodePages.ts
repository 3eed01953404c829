/** What is made for the pages of the nodes. */
import type { ICredentialType, INodeType } from 'n8n-workflow';
import { formsOf, optionsOf, pictureOf, pictureOfCredential } from '../forms';
import { anchorOf, type Blocks } from './blocks';
import type { Examples, Recorded } from './example';
import { fieldList, SharedFields } from './fields';
import { formPicture, operationBlock, type Operation } from './operation';

export interface Source {
	node: INodeType;
	credential: ICredentialType;
	examples: Examples;
	recorded: Record<string, Recorded>;
}

export function nodeBlocks({ node, credential, examples, recorded }: Source): Blocks {
	const operations = operationsOf(node);
	const shared = new SharedFields([...operations.values()].map(({ fields }) => fields));
	const blocks = [...operations].map(([name, operation]): [string, string] => {
		if (!examples[name]) throw new Error(`No example runs ${name} of ${node.description.name}`);
		return [name, operationBlock(operation, shared, examples[name], recorded[name])];
	});
	return {
		contents: contentsOf(operations),
		credential: credentialBlock(credential),
		...Object.fromEntries(blocks),
		shared: shared.render(),
	};
}

/** By resource and operation, in the order of the menus. */
function operationsOf(node: INodeType): Map<string, Operation> {
	const { properties } = node.description;
	const resources = optionsOf(properties.find(({ name }) => name === 'resource')!);
	const menu = (resource?: string) =>
		properties.find(
			({ name, displayOptions }) =>
				name === 'operation' && displayOptions?.show?.resource?.includes(resource!),
		)!;
	return new Map(
		formsOf(node).map(([chosen, fields]) => {
			const { resource, operation } = chosen;
			const title = resources.find(({ value }) => value === resource)?.name;
			const choice = optionsOf(menu(resource)).find(({ value }) => value === operation)!;
			const heading = `${title}: ${choice.name}`;
			const description = choice.description!;
			const picture = `images/forms/${pictureOf(chosen)}`;
			return [`${resource}.${operation}`, { heading, description, fields, picture }];
		}),
	);
}

function contentsOf(operations: Map<string, Operation>): string {
	const links = new Map<string, string[]>();
	for (const { heading } of operations.values()) {
		const [resource, operation] = heading.split(': ');
		const link = `[${operation}](${anchorOf(heading)})`;
		links.set(resource, [...(links.get(resource) ?? []), link]);
	}
	return [...links].map(([resource, list]) => `* **${resource}**: ${list.join(' · ')}`).join('\n');
}

function credentialBlock(credential: ICredentialType): string {
	const { displayName, properties } = credential;
	const picture = `images/credentials/${pictureOfCredential(credential)}`;
	return [
		fieldList(properties, new SharedFields([])),
		formPicture(`the credential ${displayName}`, picture),
	].join('\n\n');
}
