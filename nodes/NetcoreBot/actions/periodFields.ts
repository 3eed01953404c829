import type { INodeProperties } from 'n8n-workflow';
import { toDateTime, type DateTime } from '../../shared/run/dates';
import type { Parameters } from '../../shared/run/parameters';

/** Each end as it was given, or left open. */
export interface Period {
	start?: DateTime;
	end?: DateTime;
}

interface PeriodTexts {
	/** What an empty start means; stands in the empty field. */
	emptyStart: string;
	start: string;
	end: string;
}

/** The form says at the start date whose time zone counts, at the end date what a day means. */
export function periodFields({ emptyStart, start, end }: PeriodTexts): INodeProperties[] {
	return [
		{
			displayName: 'Start Date',
			name: 'startDate',
			type: 'dateTime',
			default: '',
			placeholder: emptyStart,
			description: start,
		},
		{
			displayName: 'End Date',
			name: 'endDate',
			type: 'dateTime',
			default: '',
			placeholder: 'Now',
			description: end,
		},
	];
}

export function readPeriod(parameters: Parameters): Period {
	const [start, end] = ['startDate', 'endDate'].map((name) => readDate(parameters, name));
	refuseReversed(parameters, start, end ?? now(parameters));
	return { start, end };
}

export const now = (parameters: Parameters): DateTime =>
	toDateTime(parameters, 'endDate', new Date());

function readDate(parameters: Parameters, name: string): DateTime | undefined {
	const value = parameters.given(name);
	return value === undefined ? undefined : toDateTime(parameters, name, value);
}

function refuseReversed(parameters: Parameters, start: DateTime | undefined, end: DateTime): void {
	if (start && start > end) {
		throw parameters.refusal(
			'startDate',
			'is after the end of the period',
			'Choose an earlier start, or a later end. An empty End Date means now.',
		);
	}
}
