/** Texts that are a date and cannot be another one. */

/** The date in ISO 8601, with a zone only if the text has one, or why it is refused. */
export type DateReading = { iso: string } | { refusal: string };

const CALENDAR = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?|(\d{2})(\d{2}))/;

/** A day of a week or of a year: 2026-W13-7, 2026-088. */
const COUNTED = /^(\d{4})-?(?:w(\d{2})(?:-?([1-7]))?|(\d{3}))/i;

/** ISO 8601 writes a T before the time, SQL a space, and perhaps another before the zone. */
const TIME =
	/^(?:[t ](\d{2})(?::?(\d{2})(?::?(\d{2})(?:[.,](\d{1,9}))?)?)?(?: ?(z|[+-]\d{2}(?::?\d{2})?))?)?$/i;

const MAIL =
	/^(?:([a-z]{3}), ?)?(\d{1,2}) ([a-z]{3}) (\d{4}) (\d{2}):(\d{2})(?::(\d{2}))? ([a-z]{1,3}|[+-]\d{4})(?: ?\([^()]*\))?$/i;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** The zones that RFC 2822 names. */
const ZONES: Record<string, string> = {
	...{ gmt: 'Z', ut: 'Z', utc: 'Z', z: 'Z' },
	...{ est: '-05:00', edt: '-04:00', cst: '-06:00', cdt: '-05:00' },
	...{ mst: '-07:00', mdt: '-06:00', pst: '-08:00', pdt: '-07:00' },
};

const NO_DATE: DateReading = { refusal: 'is not a date' };

const NOT_IN_CALENDAR: DateReading = { refusal: 'is not in the calendar' };

export function readDateText(text: string): DateReading {
	if (/^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b/.test(text)) {
		return { refusal: 'leaves open which number is the day and which the month' };
	}
	return readCalendar(text) ?? readCounted(text) ?? readMail(text) ?? NO_DATE;
}

function readCalendar(text: string): DateReading | undefined {
	const found = dateAndTime(CALENDAR, text);
	if (!found) return undefined;
	const [[year, month, day, shortMonth, shortDay], time] = found;
	// Only a whole date may have a time.
	if (time[0] !== undefined && (day ?? shortDay) === undefined) return NO_DATE;
	return reading(
		dayOf(Number(year), Number(month ?? shortMonth ?? 1), Number(day ?? shortDay ?? 1)),
		time,
	);
}

function readCounted(text: string): DateReading | undefined {
	const found = dateAndTime(COUNTED, text);
	if (!found) return undefined;
	const [[year, week, weekday = '1', dayOfYear], time] = found;
	const date =
		dayOfYear === undefined
			? dayOfWeek(Number(year), Number(week), Number(weekday))
			: dayOf(Number(year), 1, Number(dayOfYear), 366);
	return reading(date, time);
}

/** The parts of both; `undefined` where the text is not a date of this form and, at most, a time. */
function dateAndTime(form: RegExp, text: string): string[][] | undefined {
	const date = form.exec(text);
	const time = date && TIME.exec(text.slice(date[0].length));
	return time ? [date.slice(1), time.slice(1)] : undefined;
}

function readMail(text: string): DateReading | undefined {
	const found = MAIL.exec(text);
	if (!found) return undefined;
	const [, weekday, day, monthName, year, hour, minute, second, zoneName] = found;
	const month = MONTHS.indexOf(monthName.toLowerCase()) + 1;
	const zone = /\d/.test(zoneName) ? zoneName : ZONES[zoneName.toLowerCase()];
	if (month === 0 || zone === undefined) return NO_DATE;
	const date = dayOf(Number(year), month, Number(day));
	if (date && weekday && DAYS[date.getUTCDay()] !== weekday.toLowerCase()) return NOT_IN_CALENDAR;
	return reading(date, [hour, minute, second, undefined, zone]);
}

/** Midnight in UTC of a day; `undefined` if the calendar does not have it. */
function dayOf(year: number, month: number, day: number, mostDays = 31): Date | undefined {
	const date = new Date(Date.UTC(year, month - 1, day));
	const isThere =
		day >= 1 &&
		day <= mostDays &&
		date.getUTCFullYear() === year &&
		(mostDays > 31 || date.getUTCMonth() === month - 1);
	return isThere ? date : undefined;
}

/** Week 1 is the one with 4 January; a week belongs to the year of its Thursday. */
function dayOfWeek(year: number, week: number, weekday: number): Date | undefined {
	const january4 = new Date(Date.UTC(year, 0, 4));
	const monday = 4 - ((january4.getUTCDay() + 6) % 7) + (week - 1) * 7;
	const thursday = new Date(Date.UTC(year, 0, monday + 3));
	if (week < 1 || thursday.getUTCFullYear() !== year) return undefined;
	return new Date(Date.UTC(year, 0, monday + weekday - 1));
}

function reading(date: Date | undefined, time: Array<string | undefined>): DateReading {
	const [hour = '00', minute = '00', second = '00', fraction = '0', zone = ''] = time;
	const isMidnight = hour === '24' && Number(minute) + Number(second) + Number(fraction) === 0;
	const isOnClock = Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60;
	const offset = /^[+-](\d{2}):?(\d{2})?$/.exec(zone);
	const isZone = !offset || (Number(offset[1]) <= 14 && Number(offset[2] ?? 0) < 60);
	if (!date || !isZone || !(isOnClock || isMidnight)) return NOT_IN_CALENDAR;
	const milliseconds = fraction.slice(0, 3).padEnd(3, '0');
	const day = date.toISOString().slice(0, 10);
	return { iso: `${day}T${hour}:${minute}:${second}.${milliseconds}${zone.toUpperCase()}` };
}
