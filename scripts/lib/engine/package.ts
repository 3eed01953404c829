/**
 * Loads an unpacked package the way n8n does when it starts. Unpack it below the repository, so
 * that it finds n8n-workflow.
 */
import './container';
import { LazyPackageDirectoryLoader } from 'n8n-core';
import type {
	ICredentialType,
	INodeType,
	INodeTypeDescription,
	IVersionedNodeType,
} from 'n8n-workflow';

export interface LoadedPackage {
	name: string;
	version: string;
	/** Whether n8n reads the forms from JSON, and no code of nodes at its start. */
	isLazyLoaded: boolean;
	/** By full name, ready for `runWorkflow({ nodeTypes })`. */
	nodeTypes: Record<string, INodeType | IVersionedNodeType>;
	credentialTypes: Record<string, ICredentialType>;
	/** What the editor receives: icons resolved, codex and special parameters added. */
	nodeDescriptions: INodeTypeDescription[];
	credentialDescriptions: ICredentialType[];
}

export async function loadPackage(directory: string): Promise<LoadedPackage> {
	const loader = new LazyPackageDirectoryLoader(directory);
	await loader.loadAll();

	const { packageName, packageJson, known, types, isLazyLoaded } = loader;
	const nodeDescriptions = [...types.nodes] as INodeTypeDescription[];
	const credentialDescriptions = [...types.credentials];
	return {
		name: packageName,
		version: packageJson.version,
		isLazyLoaded,
		// From here on, code is loaded.
		nodeTypes: Object.fromEntries(
			Object.keys(known.nodes).map((name) => [`${packageName}.${name}`, loader.getNode(name).type]),
		),
		credentialTypes: Object.fromEntries(
			Object.keys(known.credentials).map((name) => [name, loader.getCredential(name).type]),
		),
		nodeDescriptions,
		credentialDescriptions,
	};
}
