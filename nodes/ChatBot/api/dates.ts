/**
 * ChatBot writes the dates of users and segments with a space, `2024-03-05 10:20:30.400Z`, elsewhere
 * with a T. Both become ISO 8601; what is no such date stays as it is.
 */
export function toIsoDate<Value>(value: Value): Value | string {
	if (typeof value !== 'string') return value;
	return value.replace(/^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2}(\.\d+)?Z)$/, '$1T$2');
}
