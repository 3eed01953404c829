/** Runs examples through n8n's engine, against stand-ins of the services. */
import type { IDataObject } from 'n8n-workflow';
import { type Example, type Recorded, recordedOf } from './example';
import { credentialsFor, examplesOf, runExample, type Service, type Started } from './services';

/** Each on fresh data. What was made up from the fields may fail, and is not shown then. */
export async function recordAll(
	service: Service,
	started: Started,
): Promise<Record<string, Recorded>> {
	const recorded: Record<string, Recorded> = {};
	for (const [name, example] of examplesOf(service)) {
		// A Reply needs a trigger before it.
		if (name === 'conversation.reply') continue;
		started.sandbox.reset();
		const credentials = credentialsFor(service, started);
		const { outputs, error } = await runExample(service, credentials, name, example);
		if (!error) recorded[name] = steady(recordedOf(outputs[0]), example);
		else if (!example.isDerived) throw error;
	}
	return recorded;
}

/** What is different in each run is written as it was once. */
function steady(recorded: Recorded, { random }: Example): Recorded {
	if (!random) return recorded;
	const rows = JSON.stringify(recorded.rows).replaceAll(...random);
	return { ...recorded, rows: JSON.parse(rows) as IDataObject[] };
}
