import type { Contender } from '../measure/contender';
import type { Stage } from '../stage';
import { FLOOR } from './job';

interface FloorOptions {
	/** How many of the look-ups go out together; 1 when each needs the answer to the one before. */
	lookUpsAtOnce: number;
	prepare?(): Promise<void>;
	check?(): Promise<void>;
}

/** How many changes go out together, as in the node unless told otherwise. */
const CHANGES_AT_ONCE = 10;

/** The calls that a contender makes, made again without n8n: first those that look up, then those that change. */
export async function floorOf(
	stage: Stage,
	contender: Contender,
	{ lookUpsAtOnce, prepare, check }: FloorOptions,
): Promise<Contender> {
	// The first run may learn things about the service that n8n then knows.
	await contender.run();
	await contender.run();
	const calls = await stage.sandbox.ask('calls');
	const steps = [
		{ calls: calls.filter(({ method }) => method === 'GET'), parallel: lookUpsAtOnce },
		{ calls: calls.filter(({ method }) => method !== 'GET'), parallel: CHANGES_AT_ONCE },
	];
	return stage.inPlain(FLOOR, {
		by: 'undici',
		results: calls.length,
		work: async (plain) => await plain.ask('poolCalls', { ...stage.service, steps }),
		prepare,
		check,
	});
}
