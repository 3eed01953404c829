import type { Comparison } from '../measure/comparison';
import type { Stage } from '../stage';

/** What has to hold, and whether it does. */
export interface Bar {
	job: string;
	bar: string;
	figure: string;
	passed: boolean;
}

export interface JobReport {
	bars: Bar[];
	comparisons: Comparison[];
	/** What a reader of the tables has to know. */
	notes?: string[];
}

export interface Plan {
	rounds: number;
	/** As many as the job is about, or fewer in a quick run. */
	scaled(count: number): number;
}

export interface Job {
	/** For the command line. */
	name: string;
	title: string;
	run(stage: Stage, plan: Plan): Promise<JobReport>;
}

/** The workflow without calls. */
export const IDLE = 'No Operation';
export const THIS_NODE = 'this node';
/** With the package of an earlier commit. */
export const BEFORE = 'this node, before';
export const HTTP_REQUEST = 'HTTP Request node';
export const HELPER_LOOP = "loop over n8n's helper";
export const FLOOR = 'raw floor (undici)';
