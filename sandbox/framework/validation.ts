import Ajv from 'ajv';
import type { FastifyInstance, FastifySchemaValidationError } from 'fastify';

const SHOWN_COMPLAINTS = 5;

const PART_NAMES: Record<string, string> = {
	body: 'body',
	querystring: 'query string',
	params: 'path',
	headers: 'headers',
};

/**
 * A query string carries text only, so "10" may become 10 there. A JSON body has types of its own:
 * a number where text is asked for is the caller's mistake and must not be repaired.
 */
export function useStrictValidation(app: FastifyInstance): void {
	const common = { allErrors: true, useDefaults: true, strict: false } as const;
	const body = new Ajv(common);
	const text = new Ajv({ ...common, coerceTypes: true });
	app.setValidatorCompiler<object>(({ schema, httpPart }) =>
		(httpPart === 'body' ? body : text).compile(schema),
	);
}

/** Turns what Ajv found into one sentence that names the fields. */
export function describeComplaints(
	complaints: FastifySchemaValidationError[],
	part = 'body',
): string {
	const texts = [...new Set(complaints.map((complaint) => describeComplaint(complaint, part)))];
	const shown = texts.slice(0, SHOWN_COMPLAINTS).join('; ');
	const hidden = texts.length - SHOWN_COMPLAINTS;
	return hidden > 0 ? `${shown}; and ${hidden} more` : shown;
}

function describeComplaint(complaint: FastifySchemaValidationError, part: string): string {
	const place = complaint.instancePath.slice(1).replaceAll('/', '.') || PART_NAMES[part] || part;
	const { additionalProperty, allowedValues, propertyName } = complaint.params;
	if (additionalProperty !== undefined) return `${place}: unknown key "${additionalProperty}"`;
	if (propertyName !== undefined) return `${place}: key "${propertyName}" is not allowed`;
	if (Array.isArray(allowedValues)) return `${place} must be one of ${allowedValues.join(', ')}`;
	return `${place} ${complaint.message}`;
}
