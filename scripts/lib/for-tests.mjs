/**
 * What the tests in test/server and the benchmarks use of the scripts.
 * @typedef {import('./n8n-rest.mjs').Credential} Credential
 * @typedef {import('./n8n-rest.mjs').CredentialReference} CredentialReference
 * @typedef {import('./n8n-rest.mjs').WorkflowFile} WorkflowFile
 * @typedef {import('./n8n-process.mjs').N8nProcess} N8nProcess
 * @typedef {Awaited<ReturnType<typeof import('./postgres.mjs').startPostgres>>} PostgresServer
 * @typedef {Awaited<ReturnType<typeof import('./redis.mjs').startRedis>>} RedisServer
 */
export { unpackedPackage } from './build.mjs';
export { readExamples } from './examples.mjs';
export { runN8nCommand, startN8nProcess } from './n8n-process.mjs';
export { N8nRest, withCredentials } from './n8n-rest.mjs';
export { freePort } from './ports.mjs';
export { startPostgres } from './postgres.mjs';
export { startRedis } from './redis.mjs';
export { seedN8n } from './seed-n8n.mjs';
export { poll } from './wait.mjs';
