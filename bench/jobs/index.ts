import { addUsers } from './addUsers';
import { deliveries } from './deliveries';
import { exportUsers } from './export';
import { get } from './get';
import type { Job } from './job';
import { list } from './list';
import { load } from './load';
import { match } from './match';
import { upsert } from './upsert';

/** In the order in which they run. */
export const JOBS: Job[] = [get, list, addUsers, match, upsert, exportUsers, deliveries, load];

export const JOB_NAMES = JOBS.map(({ name }) => name);
