/** The real bodies of refusals are lost; a `message` was seen, the rest is our choice. */
export const failure = (statusCode: number, message: string) => ({ statusCode, message });
