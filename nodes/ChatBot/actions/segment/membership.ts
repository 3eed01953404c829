import type { Parameters } from '../../../shared/run/parameters';
import { MOST_SEGMENTS } from '../../api/limits';
import type { Membership } from '../../api/members';

export function readMembership(parameters: Parameters): Membership {
	return {
		userId: parameters.id('userId'),
		segmentIds: parameters.ids('segmentIds', { max: MOST_SEGMENTS }),
	};
}
