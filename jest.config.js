/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	// Most of a test's time is waiting for a server: leaving a core free would only take longer.
	maxWorkers: '100%',
	// No test measures time; a busy machine only makes them wait.
	testTimeout: 240_000,
	transform: { '^.+\\.ts$': ['ts-jest', { diagnostics: false }] },
	testMatch: ['<rootDir>/test/{unit,engine,package}/**/*.test.ts'],
	modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/host', '<rootDir>/.local'],
};
