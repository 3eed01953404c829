import { apiCallResource } from '../../shared/run/apiCall';
import type { Resource } from '../../shared/run/operation';
import type { NetcoreBotApi } from '../api/connect';
import { profile } from './profile';
import { transcript } from './transcript';
import { usage } from './usage';
import { user } from './user';

export const resources: Array<Resource<NetcoreBotApi>> = [
	user,
	transcript,
	profile,
	usage,
	apiCallResource({ service: 'Netcore Bot', examplePath: '/users' }),
];
