import type { RunResult } from '../../../scripts/lib/engine';

export const rowsOf = ({ outputs }: RunResult) => outputs[0].map(({ json }) => json);

/** What became of each item, in a word; of a failed one, why. */
export const outcomesOf = (result: RunResult) =>
	rowsOf(result).map(({ outcome, error }) => outcome ?? error);
