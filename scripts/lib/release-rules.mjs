import fs from 'node:fs';
import path from 'node:path';

import { root } from './paths.mjs';

const read = (name) => fs.readFileSync(path.join(root, name), 'utf8');

/** The page of the repository. */
export const homeOf = ({ repository }) => repository.url.replace(/^git\+|\.git$/g, '');

/** What a release is judged by. `repository` is "owner/name" on GitHub, where that is known. */
export function releaseFacts({ tag, repository }) {
	const codices = fs
		.readdirSync(path.join(root, 'nodes'), { recursive: true })
		.filter((name) => name.endsWith('.node.json'));
	return {
		tag,
		repository,
		manifest: JSON.parse(read('package.json')),
		lockVersion: JSON.parse(read('package-lock.json')).version,
		changelog: read('CHANGELOG.md'),
		documentation: codices.flatMap((name) => {
			const { resources } = JSON.parse(read(path.join('nodes', name)));
			return resources.primaryDocumentation.map(({ url }) => ({ file: `nodes/${name}`, url }));
		}),
	};
}

/** Why this cannot be released, one sentence each. */
export function releaseComplaints({
	tag,
	repository,
	manifest,
	lockVersion,
	changelog,
	documentation,
}) {
	const { version, author } = manifest;
	const home = homeOf(manifest);
	const dated = changelog
		.split('\n')
		.some((line) => line.startsWith(`## ${version} (`) && /\(\d{4}-\d\d-\d\d\)$/.test(line));

	return [
		tag !== `v${version}` && `the tag is ${tag}, the version in package.json ${version}`,
		lockVersion !== version &&
			`package-lock.json has the version ${lockVersion}, package.json ${version}`,
		!dated && `CHANGELOG.md has no heading "## ${version} (YYYY-MM-DD)"`,
		author.email.endsWith('.example') && `the author in package.json is a placeholder`,
		repository &&
			home !== `https://github.com/${repository}` &&
			`the repository in package.json is ${home}, not ${repository}: npm refuses its provenance`,
		...documentation
			.filter(({ url }) => !url.startsWith(`${home}/`))
			.map(({ file, url }) => `${file} leads to ${url}, which is not below ${home}`),
	].filter(Boolean);
}
