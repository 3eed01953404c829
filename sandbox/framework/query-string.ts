import { parse } from 'qs';

/** Reads `sort[field]`, `sort%5Bfield%5D` and, leniently, `sort.field`. */
export const parseQueryString = (text: string): Record<string, unknown> =>
	parse(text, { allowDots: true, depth: 5, arrayLimit: 100 });
