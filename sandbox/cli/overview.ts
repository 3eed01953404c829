import { CONTROL_PREFIX } from '../framework/control-routes';

export interface ServiceOverview {
	name: string;
	url: string;
	/** What to sign in with, by the names on the form of the credential. */
	signIn: Record<string, string>;
	/** Without control routes it is a page to open. */
	hasControls?: boolean;
}

const CONTROLS = ['requests', 'faults', 'connections', 'state', 'settings', 'reset'];

/** What a person needs to begin. */
export function describeServices(services: ServiceOverview[]): string {
	const rows = services.flatMap(({ name, url, signIn, hasControls = true }) => [
		[name, url],
		...Object.entries(signIn).map(([field, value]) => [`  ${field}`, value]),
		...(hasControls ? [['  control', `${url}${CONTROL_PREFIX}/ ${CONTROLS.join(' · ')}`]] : []),
	]);
	const width = Math.max(...rows.map(([label]) => label.length)) + 2;
	return rows.map(([label, text]) => label.padEnd(width) + text).join('\n');
}
