/** Below a field for a date. What else is read, and what is refused, stands in docs/inputs.md. */
export const DATE_HINT =
	'Like 2026-03-29 or 2026-03-29T09:30:00+02:00; without a time zone, in that of the workflow';
