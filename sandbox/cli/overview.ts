import { CONTROL_PREFIX } from '../framework/control-routes';

export interface ServiceOverview {
	name: string;
	url: string;
	/** What to sign in with, by the names on the form of the credential. */
	signIn: Record<string, string>;
	/** Its control routes; without any it is a page to open. Default: those of a service with data. */
	controls?: string[];
}

/** What every service has. */
export const CONTROLS = ['requests', 'faults', 'connections'];
const DATA_CONTROLS = [...CONTROLS, 'state', 'settings', 'reset'];

/** What a person needs to begin. */
export function describeServices(services: ServiceOverview[]): string {
	const rows = services.flatMap(({ name, url, signIn, controls = DATA_CONTROLS }) => [
		[name, url],
		...Object.entries(signIn).map(([field, value]) => [`  ${field}`, value]),
		...(controls.length > 0
			? [['  control', `${url}${CONTROL_PREFIX}/ ${controls.join(' · ')}`]]
			: []),
	]);
	const width = Math.max(...rows.map(([label]) => label.length)) + 2;
	return rows.map(([label, text]) => label.padEnd(width) + text).join('\n');
}
