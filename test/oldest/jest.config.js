const base = require('../../jest.config.js');

/**
 * The engine tests once more, on the oldest n8n that the docs promise: its engine is installed in
 * this folder, and everything of n8n that a test or a node imports comes from there.
 * @type {import('jest').Config}
 */
module.exports = {
	...base,
	rootDir: '../..',
	testMatch: ['<rootDir>/test/engine/**/*.test.ts', '<rootDir>/test/oldest/*.test.ts'],
	moduleNameMapper: {
		'^(n8n-core|n8n-workflow|@n8n/[^/]+)$': '<rootDir>/test/oldest/node_modules/$1',
	},
};
