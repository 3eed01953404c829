const base = require('../../jest.config.js');

/**
 * The engine tests once more, on the oldest n8n that the README promises: its engine is installed in
 * this folder, and everything of n8n that a test or a node imports comes from there.
 * @type {import('jest').Config}
 */
module.exports = {
	...base,
	rootDir: '../..',
	testMatch: ['<rootDir>/test/engine/**/*.test.ts', '<rootDir>/test/oldest/*.test.ts'],
	testEnvironment: '<rootDir>/test/oldest/environment.js',
	moduleNameMapper: {
		'^@n8n/backend-network$': '<rootDir>/test/oldest/no-outbound-rules.js',
		'^(n8n-core|n8n-workflow|@n8n/[^/]+)$': '<rootDir>/test/oldest/node_modules/$1',
	},
	// Two libraries of that n8n are ES modules, which it loads with require as newer Nodes allow; jest does not.
	transformIgnorePatterns: ['/node_modules/(?!(p-retry|is-network-error)/)'],
	transform: {
		...base.transform,
		'/node_modules/(p-retry|is-network-error)/.+\\.js$': [
			'ts-jest',
			{
				diagnostics: false,
				tsconfig: {
					allowJs: true,
					module: 'commonjs',
					moduleResolution: 'node10',
					target: 'es2022',
				},
			},
		],
	},
};
