import { addUsers } from './addUsers';
import { chats } from './chats';
import { deliveries } from './deliveries';
import { exportUsers } from './export';
import { get } from './get';
import type { Job } from './job';
import { leads } from './leads';
import { list } from './list';
import { load } from './load';
import { match } from './match';
import { upsert } from './upsert';

/** In the order in which they run. */
export const JOBS: Job[] = [
	get,
	list,
	chats,
	addUsers,
	match,
	upsert,
	leads,
	exportUsers,
	deliveries,
	load,
];

export const JOB_NAMES = JOBS.map(({ name }) => name);
