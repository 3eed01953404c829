/** All examples were run at this moment, so that the pages are the same whoever makes them. */
const RECORDED_AT = Date.parse('2026-03-02T09:00:00.000Z');

export async function atFixedTime<Result>(run: () => Promise<Result>): Promise<Result> {
	const RealDate = Date;
	class FixedDate extends RealDate {
		constructor(...parts: unknown[]) {
			// The many ways to call Date do not fit one type.
			super(...((parts.length === 0 ? [RECORDED_AT] : parts) as [number]));
		}
		static override now = () => RECORDED_AT;
	}
	globalThis.Date = FixedDate as DateConstructor;
	try {
		return await run();
	} finally {
		globalThis.Date = RealDate;
	}
}
