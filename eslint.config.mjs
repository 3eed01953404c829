import eslint from '@eslint/js';
import {
	buildScanConfig,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const published = ['nodes/**/*.ts', 'credentials/**/*.ts'];

export default defineConfig(
	globalIgnores(['**/node_modules/', 'dist/', '.local/', 'coverage/']),

	// What n8n's verification scan checks, the way it checks it: comments cannot switch a rule off.
	{
		files: SOURCE_FILE_PATTERNS,
		extends: [await buildScanConfig()],
		linterOptions: { noInlineConfig: true },
	},

	{ files: ['**/*.ts', '**/*.mts'], extends: [tseslint.configs.recommended] },
	// A test may look into an answer without describing its type first.
	{ files: ['test/**/*.ts'], rules: { '@typescript-eslint/no-explicit-any': 'off' } },
	{ files: published, rules: { '@typescript-eslint/no-explicit-any': 'error' } },

	{
		files: ['**/*.js', '**/*.mjs'],
		extends: [eslint.configs.recommended],
		languageOptions: {
			globals: Object.fromEntries(
				[
					'AbortSignal',
					'Buffer',
					'URL',
					'console',
					'fetch',
					'process',
					'clearInterval',
					'clearTimeout',
					'setInterval',
					'setTimeout',
				].map((name) => [name, 'readonly']),
			),
		},
	},
	{
		files: ['**/*.js'],
		languageOptions: {
			sourceType: 'commonjs',
			globals: {
				__dirname: 'readonly',
				exports: 'writable',
				module: 'writable',
				require: 'readonly',
			},
		},
	},
	// What runs in a browser.
	{
		files: ['sandbox/**/public/**/*.mjs', 'test/support/browser/*-in-page.js'],
		languageOptions: {
			globals: Object.fromEntries(
				[
					'CustomEvent',
					'EventSource',
					'FormData',
					'crypto',
					'document',
					'getComputedStyle',
					'localStorage',
					'location',
					'navigator',
					'sessionStorage',
				].map((name) => [name, 'readonly']),
			),
		},
	},
	{
		files: ['**/*.ts', '**/*.mts', '**/*.js', '**/*.mjs'],
		rules: {
			eqeqeq: ['error', 'smart'],
			'no-var': 'error',
			'prefer-const': 'error',
		},
	},
);
