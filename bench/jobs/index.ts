import { addUsers } from './addUsers';
import { exportUsers } from './export';
import { get } from './get';
import type { Job } from './job';
import { list } from './list';
import { load } from './load';
import { match } from './match';
import { upsert } from './upsert';

/** In the order in which they run. The export comes first: memory is told best in a fresh n8n. */
export const JOBS: Job[] = [exportUsers, get, list, addUsers, match, upsert, load];

export const JOB_NAMES = JOBS.map(({ name }) => name);
