/** Compares a path with an exact text or one with `*`, which stands for any characters, slashes too. */
export function createPathMatcher(pattern: string): (path: string) => boolean {
	if (!pattern.includes('*')) return (path) => path === pattern;
	const escaped = pattern
		.split('*')
		.map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
		.join('.*');
	const expression = new RegExp(`^${escaped}$`, 's');
	return (path) => expression.test(path);
}
