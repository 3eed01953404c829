export const isObjectId = (id: unknown): id is string =>
	typeof id === 'string' && /^[0-9a-f]{24}$/i.test(id);
