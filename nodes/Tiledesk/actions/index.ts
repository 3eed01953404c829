import { apiCallResource } from '../../shared/run/apiCall';
import type { Resource } from '../../shared/run/operation';
import type { TiledeskApi } from '../api/connect';
import { conversation } from './conversation';
import { department } from './department';
import { lead } from './lead';
import { message } from './message';
import { report } from './report';
import { segment } from './segment';
import { teamMember } from './teamMember';

export const resources: Array<Resource<TiledeskApi>> = [
	conversation,
	message,
	lead,
	segment,
	department,
	teamMember,
	report,
	apiCallResource({
		service: 'Tiledesk',
		examplePath: '/leads',
		root: 'the project of the credential',
	}),
];
