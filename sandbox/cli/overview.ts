import { CONTROL_PREFIX } from '../framework/control-routes';

export interface ServiceOverview {
	name: string;
	url: string;
	token: string;
}

const CONTROLS = ['requests', 'faults', 'connections', 'state', 'settings', 'reset', 'deliveries'];

/** What a person needs to begin. */
export function describeServices(services: ServiceOverview[]): string {
	const rows = services.flatMap(({ name, url, token }) => [
		[name, url],
		['  token', token],
		['  control', `${url}${CONTROL_PREFIX}/ ${CONTROLS.join(' · ')}`],
	]);
	const width = Math.max(...rows.map(([label]) => label.length)) + 2;
	return rows.map(([label, text]) => label.padEnd(width) + text).join('\n');
}
