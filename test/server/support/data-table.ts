import type { IDataObject } from 'n8n-workflow';

import type { N8n } from '../../support/n8n';

/** What stands in a data table of n8n, without the columns that n8n adds. */
export async function dataTableRows({ rest }: N8n, name: string): Promise<IDataObject[]> {
	const { id: project } = await rest.request<{ id: string }>('GET', '/rest/projects/personal');
	const path = `/rest/projects/${project}/data-tables`;
	const tables = await rest.request<{ data: { id: string; name: string }[] }>('GET', path);
	const table = tables.data.find((one) => one.name === name);
	if (!table) throw new Error(`There is no data table ${name}`);
	const rows = await rest.request<{ data: IDataObject[] }>(
		'GET',
		`${path}/${table.id}/rows?take=1000`,
	);
	const isOwn = ([column]: [string, unknown]) => !['id', 'createdAt', 'updatedAt'].includes(column);
	return rows.data.map(
		(row) => Object.fromEntries(Object.entries(row).filter(isOwn)) as IDataObject,
	);
}
