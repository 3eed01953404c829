/**
 * n8n-core takes a few services from a container. Here they are made quiet and kept away from the
 * home folder. Import this module before anything else of n8n-core.
 */
import 'reflect-metadata';
import { Logger } from '@n8n/backend-common';
import { Container } from '@n8n/di';
import { InstanceSettings } from 'n8n-core';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const silence = (): void => {};

const quietLogger = {
	error: silence,
	warn: silence,
	info: silence,
	debug: silence,
	scoped: () => quietLogger,
};

Container.set(Logger, quietLogger as unknown as Logger);

Container.set(InstanceSettings, {
	instanceId: 'test-instance',
	n8nFolder: join(tmpdir(), 'n8n-that-is-never-written'),
	encryptionKey: 'test-encryption-key',
	hmacSignatureSecret: 'test-signature-secret',
} as InstanceSettings);
