import { PlainFailure } from './plain-failure.mjs';
import { describeFailure, runStep, say } from './terminal.mjs';

/** The steps named, and those they need. */
function pick(steps, names) {
	const unknown = names.find((name) => !steps.some((step) => step.name === name));
	if (unknown !== undefined) {
		const known = steps.map((step) => step.name).join(', ');
		throw new PlainFailure(`There is no step called ${unknown}; there are ${known}.`);
	}
	if (names.length === 0) return steps;
	const wanted = new Set(names);
	for (const { name, needs = [] } of [...steps].reverse()) {
		if (wanted.has(name)) needs.forEach((needed) => wanted.add(needed));
	}
	return steps.filter(({ name }) => wanted.has(name));
}

const indent = (text) => text.trimEnd().replace(/^/gm, '    ');

/**
 * Runs one step and prints its line. A step is one check, unless it reports how many tests passed
 * and failed. Warnings are shown, and do not fail it.
 */
async function runCounted({ name, work }) {
	let result;
	try {
		await runStep(name, async () => {
			result = (await work()) ?? {};
			if (result.failed > 0) throw new PlainFailure(result.text);
			if (result.passed === undefined) return result.note;
			return `${result.passed} tests` + (result.skipped ? `, ${result.skipped} skipped` : '');
		});
	} catch (error) {
		say(indent(describeFailure(error)));
		return { passed: result?.passed ?? 0, failed: result?.failed ?? 1 };
	}
	if (result.warnings?.trim()) say(indent(result.warnings));
	return { passed: result.passed ?? 1, failed: 0 };
}

const summary = ({ passed, failed }) => {
	say();
	say(`${passed} passed, ${failed} failed`);
	return failed === 0 && passed > 0 ? 0 : 1;
};

/**
 * Runs steps one after the other, prints `N passed, N failed` and gives the exit code.
 * Without what `prepare` does there is nothing to run; that counts as one failure.
 */
export async function runSteps(allSteps, { names = [], prepare }) {
	const total = { passed: 0, failed: 0 };
	const broken = new Set();
	const steps = pick(allSteps, names);
	try {
		await prepare();
	} catch (error) {
		say(describeFailure(error));
		return summary({ passed: 0, failed: 1 });
	}
	for (const step of steps) {
		const missing = !step.evenThen && step.needs?.find((needed) => broken.has(needed));
		if (missing) say(`${'skipped'.padEnd(9)}${step.name}, for it needs ${missing}`);
		const { passed, failed } = missing ? { passed: 0, failed: 0 } : await runCounted(step);
		if (missing || failed > 0) broken.add(step.name);
		total.passed += passed;
		total.failed += failed;
	}
	return summary(total);
}
