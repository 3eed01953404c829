/** What is made for the pages of the nodes. */
import type { ICredentialType, INodeType } from 'n8n-workflow';
import { formsOf, optionsOf, pictureOf, pictureOfCredential } from '../forms';
import { anchorOf, type Blocks } from './blocks';
import type { Recorded } from './example';
import { fieldList, SharedFields } from './fields';
import { formPicture, operationBlock, type Operation } from './operation';
import { examplesOf, type Service } from './services';

/** Examples are shown of operations that were run. */
export function nodeBlocks(service: Service, recorded: Record<string, Recorded>): Blocks {
	const operations = operationsOf(service.node);
	const examples = new Map(examplesOf(service));
	const shared = new SharedFields([...operations.values()].map(({ fields }) => fields));
	return {
		contents: contentsOf(operations),
		credential: credentialBlock(service.credential),
		...Object.fromEntries(
			[...operations].map(([name, operation]): [string, string] => [
				name,
				operationBlock(operation, shared, examples.get(name), recorded[name]),
			]),
		),
		shared: shared.render(),
	};
}

/** By resource and operation, in the order of the menus. */
export function operationsOf(node: INodeType): Map<string, Operation> {
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
