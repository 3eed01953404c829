/** The values in order, in lists of at most `size`. */
export function inChunks<Value>(values: Value[], size: number): Value[][] {
	const chunks: Value[][] = [];
	for (let from = 0; from < values.length; from += size)
		chunks.push(values.slice(from, from + size));
	return chunks;
}
