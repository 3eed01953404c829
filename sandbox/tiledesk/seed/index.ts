import type { Snapshot } from '../model';
import { createAccounts } from './accounts';
import { seedLeads, type LeadSeedOptions } from './leads';
import { seedSegments } from './segments';

export type SeedOptions = Partial<LeadSeedOptions>;

/** A server full of plausible data; the same seed gives the same server. */
export const createSeed = ({ leads = 300, seed = 1 }: SeedOptions = {}): Snapshot => ({
	...createAccounts(),
	segments: seedSegments(),
	leads: seedLeads({ leads, seed }),
});
