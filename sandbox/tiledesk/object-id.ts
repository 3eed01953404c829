/** As the database reads it: 24 hexadecimal digits, or any text of twelve bytes. */
export function castId(id: unknown): string | undefined {
	if (typeof id !== 'string') return undefined;
	if (/^[0-9a-f]{24}$/i.test(id)) return id.toLowerCase();
	const bytes = Buffer.from(id);
	return bytes.length === 12 ? bytes.toString('hex') : undefined;
}
