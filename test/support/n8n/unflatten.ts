type Flat = string | number | boolean | null | Flat[] | { [key: string]: Flat };

/**
 * Reads n8n's stored executions. They are a list of values in which every string inside an object
 * or array is the position of the value meant, so that values can occur twice and in circles.
 * (This is the format of the npm package flatted.)
 */
export function unflatten<T>(text: string): T {
	const table = JSON.parse(text) as Flat[];
	const known = new Map<string, unknown>();

	const follow = (reference: Flat): unknown => {
		if (typeof reference !== 'string') return reference;
		if (!known.has(reference)) restore(reference);
		return known.get(reference);
	};

	const restore = (position: string) => {
		const flat = table[Number(position)];
		if (flat === null || typeof flat !== 'object') {
			known.set(position, flat);
			return;
		}
		const whole = Array.isArray(flat) ? [] : {};
		// Known before it is complete, for whatever inside it points back to it.
		known.set(position, whole);
		for (const [key, value] of Object.entries(flat)) {
			Object.assign(whole, { [key]: follow(value) });
		}
	};

	return follow('0') as T;
}
