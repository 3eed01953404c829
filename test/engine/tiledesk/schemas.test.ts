/** The output previews that n8n shows before a node has run. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { operations, setUp } from './support/operations';
import { useTiledesk } from './support/service';

const tiledesk = useTiledesk();

const folder = join(__dirname, '../../../nodes/Tiledesk/__schema__/v1.0.0');

const withPreview = operations.filter(({ resource }) => resource !== 'apiCall');

it.each(withPreview)('$resource: $operation', async (row) => {
	const file = join(folder, row.resource, `${row.operation}.json`);
	expect(existsSync(file)).toBe(true);
	const { version, ...schema } = JSON.parse(readFileSync(file, 'utf8'));
	expect(version).toBe(1);
	const { outputs } = await tiledesk.run(setUp(row), { items: row.items });
	const validate = new Ajv({ coerceTypes: true }).compile({
		...schema,
		additionalProperties: false,
	});
	for (const { json } of outputs[0]) {
		// A preview names types, not whether a value may be missing.
		const present = Object.entries(json).filter(([, value]) => value !== null);
		expect({ valid: validate(Object.fromEntries(present)), errors: validate.errors }).toEqual({
			valid: true,
			errors: null,
		});
	}
});
