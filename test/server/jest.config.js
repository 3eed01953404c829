/** @type {import('jest').Config} */
module.exports = {
	rootDir: '../..',
	testEnvironment: 'node',
	transform: { '^.+\\.ts$': ['ts-jest', { diagnostics: false }] },
	testMatch: ['<rootDir>/test/server/**/*.test.ts'],
	modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/host', '<rootDir>/.local'],
	// Each file starts an n8n of its own; side by side they would only slow each other down.
	maxWorkers: 1,
	// No test measures time; a busy machine only makes them wait.
	testTimeout: 300_000,
};
