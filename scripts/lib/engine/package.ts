/**
 * Loads an unpacked package the way n8n does when it starts. Unpack it below the repository, so
 * that it finds n8n-workflow.
 */
import './container';
import { PackageDirectoryLoader } from 'n8n-core';
import type {
	ICredentialType,
	INodeType,
	INodeTypeDescription,
	IVersionedNodeType,
} from 'n8n-workflow';

export interface LoadedPackage {
	name: string;
	version: string;
	/** By full name, ready for `runWorkflow({ nodeTypes })`. */
	nodeTypes: Record<string, INodeType | IVersionedNodeType>;
	credentialTypes: Record<string, ICredentialType>;
	/** What the editor receives: icons resolved, codex and special parameters added. */
	nodeDescriptions: INodeTypeDescription[];
	credentialDescriptions: ICredentialType[];
}

export async function loadPackage(directory: string): Promise<LoadedPackage> {
	const loader = new PackageDirectoryLoader(directory);
	await loader.loadAll();

	const { packageName, packageJson, nodeTypes, credentialTypes, types } = loader;
	return {
		name: packageName,
		version: packageJson.version,
		nodeTypes: Object.fromEntries(
			Object.entries(nodeTypes).map(([name, { type }]) => [`${packageName}.${name}`, type]),
		),
		credentialTypes: Object.fromEntries(
			Object.entries(credentialTypes).map(([name, { type }]) => [name, type]),
		),
		nodeDescriptions: types.nodes as INodeTypeDescription[],
		credentialDescriptions: types.credentials,
	};
}
