import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Api } from '../../framework/schema';

const FOLDER = join(__dirname, '../public');

const TYPES: Record<string, string> = {
	'.html': 'text/html; charset=utf-8',
	'.css': 'text/css; charset=utf-8',
	'.mjs': 'text/javascript; charset=utf-8',
	'.svg': 'image/svg+xml',
};

/** Nothing from elsewhere but the pictures that a bot shows. */
const POLICY = [
	"default-src 'none'",
	"script-src 'self'",
	"style-src 'self'",
	"connect-src 'self'",
	"img-src 'self' http: https: data:",
	"base-uri 'none'",
	"form-action 'none'",
	"frame-ancestors 'none'",
].join('; ');

/** Files are read for each request, so that a change shows on reload. */
export function addPageRoutes(api: Api, folder = FOLDER): void {
	for (const path of listFiles(folder)) {
		api.get(path === '/index.html' ? '/' : path, async (_request, reply) =>
			reply
				.header('content-type', TYPES[extname(path)])
				.header('cache-control', 'no-cache')
				.header('content-security-policy', POLICY)
				.header('x-content-type-options', 'nosniff')
				.send(readFileSync(join(folder, path))),
		);
	}
}

const listFiles = (folder: string): string[] =>
	readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((file) => extname(file) in TYPES)
		.map((file) => `/${file.replaceAll('\\', '/')}`);
