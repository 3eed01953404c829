/** The harness fills pickers as the editor does. */
import type { INodeType } from 'n8n-workflow';
import {
	describeNode,
	loadOptions,
	searchAllPages,
	searchPicker,
} from '../../../scripts/lib/engine';
import { people, text } from './samples';

describe('pickers', () => {
	const picking: INodeType = {
		description: describeNode({ properties: [text('country', { default: 'PL' })] }),
		methods: {
			loadOptions: {
				async getCountries() {
					const chosen = this.getCurrentNodeParameter('country') as string;
					return [{ name: `only ${chosen}`, value: chosen }];
				},
			},
			listSearch: {
				async searchPeople(filter = '', paginationToken = '0') {
					const page = Number(paginationToken);
					const found = people.filter(({ name }) => name.includes(filter));
					return {
						results: found.slice(page, page + 2).map(({ name }) => ({ name, value: name })),
						paginationToken: page + 2 < found.length ? String(page + 2) : undefined,
					};
				},
			},
		},
	};

	it('search, and follow pages', async () => {
		const options = { nodeType: picking, method: 'searchPeople' };
		expect(await searchPicker({ ...options, filter: 'B' })).toEqual({
			results: [{ name: 'Bob', value: 'Bob' }],
		});
		const second = await searchPicker({ ...options, paginationToken: '2' });
		expect(second.results.map(({ value }) => value)).toEqual(['Cy']);
		const pages = await searchAllPages(options);
		expect(pages.map(({ results }) => results.length)).toEqual([2, 1]);
	});

	it('load options that depend on other parameters', async () => {
		expect(await loadOptions({ nodeType: picking, method: 'getCountries' })).toEqual([
			{ name: 'only PL', value: 'PL' },
		]);
	});
});
