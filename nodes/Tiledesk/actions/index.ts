import { apiCallResource } from '../../shared/run/apiCall';
import type { Resource } from '../../shared/run/operation';
import type { TiledeskApi } from '../api/connect';
import { lead } from './lead';
import { segment } from './segment';

export const resources: Array<Resource<TiledeskApi>> = [
	segment,
	lead,
	apiCallResource({
		service: 'Tiledesk',
		examplePath: '/leads',
		root: 'the project of the credential',
	}),
];
