import type { INodeParameters } from 'n8n-workflow';
import { Comparison } from '../measure/comparison';
import type { Contender } from '../measure/contender';
import { byId, chatBot, httpRequest, noOperation, type Step } from '../n8n/workflows';
import { count, milliseconds, seconds, times } from '../report/words';
import type { Stage } from '../stage';
import { FLOOR, HELPER_LOOP, HTTP_REQUEST, IDLE, THIS_NODE, type Bar, type Job } from './job';

const FIXED_ID = `${THIS_NODE}, no expression`;
const AT_25 = `${THIS_NODE}, 25 parallel`;
const FLOOR_25 = `${FLOOR}, 25 parallel`;
const FETCH_LOOP = 'bare fetch loop, 10 parallel';

export const get: Job = {
	name: 'get',
	title: 'Get users one by one',
	async run(stage, { rounds, scaled }) {
		const gets = scaled(1000);
		const compare = async (latencyMs: number) => {
			await stage.sandbox.ask('prepare', { users: 2 * gets, latencyMs });
			return await Comparison.run(
				`${count(gets)} gets, ${latencyMs} ms of latency`,
				await contendersFor(stage, gets),
				{ rounds, baseline: IDLE },
			);
		};
		const far = await compare(20);
		const near = await compare(0);
		await near.takeMemory(stage.n8n);
		return {
			bars: [...wallBars(far, gets), ...cpuBars(near)],
			comparisons: [far, near],
			notes: [
				'The HTTP Request node sends all items at once. This node sends ten at a time unless told otherwise (Options → Parallel Requests).',
				"The CPU time of the HTTP Request node includes what n8n takes to evaluate the expression for the user's ID, once per item. This node reads a path like `{{ $json.id }}` from the item by itself. *No expression* gets the same user for every item, by an ID that stands in the form.",
			],
		};
	},
};

async function contendersFor(stage: Stage, gets: number): Promise<Contender[]> {
	const { keepAlive, throughN8n } = stage.credentials;
	const ids = (await stage.sandbox.ask('users')).slice(0, gets).map(({ id }) => id);
	const paths = ids.map((id) => `/users/${id}`);
	const inN8n = async (name: string, step: Step) =>
		await stage.inN8n(name, {
			items: ids.map((id) => ({ id })),
			steps: [step],
			counted: 'id',
			results: gets,
		});
	const floor = (name: string, parallel: number) => {
		const steps = [{ calls: paths.map((path) => ({ method: 'GET', path })), parallel }];
		return stage.inPlain(name, {
			by: 'undici',
			results: gets,
			work: async (plain) => await plain.ask('poolCalls', { ...stage.service, steps }),
		});
	};
	const fetchLoop = stage.inPlain(FETCH_LOOP, {
		by: 'fetch',
		results: gets,
		work: async (plain) => await plain.ask('fetchCalls', { ...stage.service, paths, parallel: 10 }),
	});
	return [
		await inN8n(IDLE, noOperation),
		await inN8n(THIS_NODE, chatBot(keepAlive, getUser())),
		await inN8n(FIXED_ID, chatBot(keepAlive, getUser({ id: ids[0] }))),
		await inN8n(AT_25, chatBot(keepAlive, getUser({ parallel: 25 }))),
		await inN8n(
			HTTP_REQUEST,
			httpRequest(keepAlive, { url: `=${stage.service.url}/users/{{ $json.id }}`, options: {} }),
		),
		await inN8n(HELPER_LOOP, chatBot(throughN8n, getUser({ parallel: 1 }))),
		floor(FLOOR, 10),
		floor(FLOOR_25, 25),
		fetchLoop,
	];
}

const getUser = ({
	id = '={{ $json.id }}',
	parallel,
}: { id?: string; parallel?: number } = {}): INodeParameters => ({
	resource: 'user',
	operation: 'get',
	userId: byId(id),
	options: parallel === undefined ? {} : { parallelRequests: parallel },
});

function wallBars(far: Comparison, gets: number): Bar[] {
	const job = `${count(gets)} gets at 20 ms`;
	const theirs = far.wall(HTTP_REQUEST);
	const faster = (name: string) => theirs / far.wall(name);
	const versus = (name: string) =>
		`${times(faster(name))} (${seconds(far.wall(name))} against ${seconds(theirs)})`;
	const connections = far.connections(THIS_NODE);
	return [
		{
			job: `${job}, default settings`,
			bar: 'faster than HTTP Request',
			figure: versus(THIS_NODE),
			passed: faster(THIS_NODE) > 1,
		},
		{
			job: `${job}, default settings`,
			bar: 'at most 10 connections',
			figure: `${count(connections)} (HTTP Request: ${count(far.connections(HTTP_REQUEST))})`,
			passed: connections <= 10,
		},
		{
			job: `${job}, 25 parallel`,
			bar: 'at least 3 × faster than HTTP Request',
			figure: versus(AT_25),
			passed: faster(AT_25) >= 3,
		},
	];
}

function cpuBars(near: Comparison): Bar[] {
	const cpu = (name: string) => near.cpuPerCall(name) ?? NaN;
	const versus = (mine: string, other: string) =>
		`(${milliseconds(cpu(mine))} against ${milliseconds(cpu(other))})`;
	const againstFetch = (name: string, what: string): Bar => ({
		job: `CPU time per call at 0 ms, ${what}`,
		bar: 'at most that of a bare fetch loop',
		figure: `${times(cpu(name) / cpu(FETCH_LOOP))} ${versus(name, FETCH_LOOP)}`,
		passed: cpu(name) <= cpu(FETCH_LOOP),
	});
	return [
		againstFetch(FIXED_ID, 'without expressions'),
		againstFetch(THIS_NODE, 'with an expression per item'),
		{
			job: 'CPU time per call at 0 ms, with an expression per item',
			bar: 'at least 2.5 × less than HTTP Request with a credential',
			figure: `${times(cpu(HTTP_REQUEST) / cpu(THIS_NODE))} ${versus(THIS_NODE, HTTP_REQUEST)}`,
			passed: cpu(HTTP_REQUEST) >= 2.5 * cpu(THIS_NODE),
		},
	];
}
