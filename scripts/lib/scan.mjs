import { analyzePackage, buildScanConfig } from '@n8n/scan-community-package/scanner/scanner.mjs';
import { ESLint } from 'eslint';

import { PlainFailure } from './plain-failure.mjs';

/** n8n's verification scan. The scan itself keeps quiet about warnings; the text of those is returned. */
export async function scan(directory, patterns) {
	const verdict = await analyzePackage(directory, patterns);
	if (!verdict.passed) throw new PlainFailure(verdict.details ?? verdict.message);

	const eslint = new ESLint({
		cwd: directory,
		allowInlineConfig: false,
		overrideConfigFile: true,
		overrideConfig: await buildScanConfig(),
	});
	const results = await eslint.lintFiles(patterns);
	const formatter = await eslint.loadFormatter('stylish');
	return { files: results.length, warnings: await formatter.format(results) };
}
