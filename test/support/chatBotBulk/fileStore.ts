/** n8n's filesystem mode for binary data, in a folder that is gone after each test. */
import '../../../scripts/lib/engine/container';
import { Container } from '@n8n/di';
import { BinaryDataService } from 'n8n-core';
import type { IBinaryData } from 'n8n-workflow';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface FileStoreUnderTest {
	/** The content of a file that an item carries. */
	read(file: IBinaryData): string;
	/** Every file that lies in the store, the notes of n8n beside them left out. */
	all(): string[];
}

interface Configured {
	config: { localStoragePath: string; mode: string };
	init(): Promise<void>;
	managers: Record<string, unknown>;
	getPath(id: string): string;
}

export function useFileStore(): FileStoreUnderTest {
	const service = Container.get(BinaryDataService) as unknown as Configured;
	let folder: string;

	beforeEach(async () => {
		folder = mkdtempSync(join(tmpdir(), 'files-'));
		Object.assign(service.config, { localStoragePath: folder, mode: 'filesystem' });
		await service.init();
	});

	afterEach(() => {
		// Without a manager n8n keeps files in memory again.
		service.managers = {};
		rmSync(folder, { recursive: true, force: true });
	});

	return {
		read: ({ id }) => readFileSync(service.getPath(String(id)), 'utf8'),
		all: () =>
			existsSync(folder)
				? readdirSync(folder, { recursive: true, withFileTypes: true })
						.filter((entry) => entry.isFile() && !entry.name.endsWith('.metadata'))
						.map(({ name }) => name)
				: [],
	};
}
