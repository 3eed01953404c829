import { Type, type Static, type TObject, type TProperties } from '@sinclair/typebox';
import { missingBodyIsEmpty } from './bodies';
import { Closed, type Api } from './schema';

/** How many of something to make anew. Default: as many as at the start. */
export const Amount = Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000 }));

/** Some of the settings. */
const someOf = <Settings extends TProperties>(settings: TObject<Settings>) =>
	Type.Partial(settings, { additionalProperties: false });

/** The body of `/reset`: new data; settings that are not named stay as they are, and so do log and faults. */
export const resetSchema = <Amounts extends TProperties, Settings extends TProperties>(
	amounts: Amounts,
	settings: TObject<Settings>,
) => Closed({ ...amounts, seed: Type.Optional(Type.Integer()), ...someOf(settings).properties });

/** What a service with data and settings can do to them. */
export interface DataControls<Reset extends TObject, Settings extends TObject> {
	schemas: { reset: Reset; settings: Settings };
	settings: Static<Settings>;
	reset(options: Static<Reset>): void;
	describeState(): object;
}

/** The part of `/_sandbox/…` that every service with data and settings has. */
export function addDataControls<Reset extends TObject, Settings extends TObject>(
	api: Api,
	{ schemas, settings, reset, describeState }: DataControls<Reset, Settings>,
): void {
	api.get('/state', async () => describeState());

	const resetOptions = { schema: { body: schemas.reset }, preValidation: missingBodyIsEmpty };
	api.post('/reset', resetOptions, async ({ body }) => {
		reset(body as Static<Reset>);
		return describeState();
	});

	api.get('/settings', async () => settings);
	api.patch('/settings', { schema: { body: someOf(schemas.settings) } }, async ({ body }) =>
		Object.assign(settings as object, body),
	);
}
