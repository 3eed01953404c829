/** Adds to the query string that a webhook's URL may already have. */
export function withQuery(url: string, values: Record<string, string>): string {
	const address = new URL(url);
	for (const [name, value] of Object.entries(values)) address.searchParams.append(name, value);
	return address.href;
}
