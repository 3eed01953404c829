/** The bulk jobs as they stand on the canvas, and their input items. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { byId, on } from '../chatBot';
import type { RunOptions } from '../chatBot';

const upsert = on(
	'user',
	'upsert',
)({
	email: '={{ $json.email }}',
	attributes: { name: '={{ $json.name }}', city: '={{ $json.city }}' },
	segmentIds: '={{ $json.segments }}',
});

const membershipFields = {
	userId: byId('={{ $json.user }}'),
	segmentIds: '={{ $json.segments }}',
};

export const jobs = {
	upsert,
	addUsers: on('segment', 'addUsers')(membershipFields),
	removeUsers: on('segment', 'removeUsers')(membershipFields),
	sync: (segmentId: string, options: INodeParameters = {}) =>
		on(
			'segment',
			'sync',
		)({ segmentId: { ...byId(''), value: segmentId }, userId: byId('={{ $json.user }}'), options }),
	exportTo: (output: 'file' | 'items', parameters: INodeParameters = {}) =>
		on('user', 'export')({ output, ...parameters }),
};

/** Goes on with the other items after a failure. */
export const quietly: RunOptions = { settings: { onError: 'continueRegularOutput' } };

export const contact = (email: string, more: IDataObject = {}): IDataObject => ({
	email,
	name: '',
	city: '',
	segments: [],
	...more,
});

export const membership = (user: string, ...segments: string[]): IDataObject => ({
	user,
	segments,
});

/** Items for the job Match a List. */
export const wishFor = (ids: string[]): IDataObject[] => ids.map((user) => ({ user }));
