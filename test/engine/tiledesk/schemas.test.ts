/** The output previews that n8n shows before a node has run. */
import { expectPreview } from '../../support/preview';
import { operations, setUp } from './support/operations';
import { useTiledesk } from './support/service';

const tiledesk = useTiledesk();

const withPreview = operations.filter(({ resource }) => resource !== 'apiCall');

it.each(withPreview)('$resource: $operation (npm run update)', async (row) => {
	const { outputs } = await tiledesk.run(setUp(row), { items: row.items });
	const present = outputs[0].map(({ json }) =>
		// A preview names types, not whether a value may be missing.
		Object.fromEntries(Object.entries(json).filter(([, value]) => value !== null)),
	);
	expectPreview('Tiledesk', `${row.resource}/${row.operation}`, present, { inPart: true });
});
