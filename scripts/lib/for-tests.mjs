// What the tests in test/server and the benchmarks use of the scripts; typed in for-tests.d.mts.
export { unpackedPackage } from './build.mjs';
export { readExamples } from './examples.mjs';
export { startN8nProcess } from './n8n-process.mjs';
export { N8nRest, withCredentials } from './n8n-rest.mjs';
export { freePort } from './ports.mjs';
export { startPostgres } from './postgres.mjs';
export { startRedis } from './redis.mjs';
export { poll } from './wait.mjs';
