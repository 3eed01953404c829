import type { IExecuteFunctions, INode, INodeProperties } from 'n8n-workflow';
import { Failures } from '../../../nodes/shared/http/failures';
import type { Service } from '../../../nodes/shared/http/service';
import type { Purpose } from '../../../nodes/shared/http/failureTexts';
import type { ApiAnswer, NoAnswer, WireAnswer } from '../../../nodes/shared/http/wire';
import { ParameterPlan } from '../../../nodes/shared/run/parameterPlan';
import { Parameters } from '../../../nodes/shared/run/parameters';

export const node: INode = {
	id: 'node-1',
	name: 'Node',
	type: 'test.node',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** A service that has nothing of its own to say. */
export const plainService: Service = {
	name: 'Acme',
	credential: 'acmeApi',
	sign: async (_credentials, request) => request,
	secrets: () => [],
	reasonIn: (body) => (body as { reason?: string }).reason,
};

export const banning: Purpose = { doing: 'ban the user' };

export const json = (status: number, body: unknown, headers = {}): ApiAnswer => ({
	status,
	headers,
	body,
	isJson: true,
});

export const text = (status: number, body: string): ApiAnswer => ({
	...json(status, body),
	isJson: false,
});

export const failures = (secrets: string[] = [], service = plainService) =>
	new Failures(service, node, secrets);

export const answer = (status: number, headers: Record<string, string> = {}): WireAnswer => ({
	status,
	headers,
	text: '',
});

export const silence = (noAnswer: NoAnswer['noAnswer'], reason = ''): NoAnswer => ({
	noAnswer,
	reason,
});

export interface ParameterOptions {
	fields?: INodeProperties[];
	timezone?: string;
	itemIndex?: number;
}

/** Parameters with these values; a name such as `options.after` stands for the entry of a collection. */
export function parametersOf(
	values: Record<string, unknown>,
	{ fields = [], timezone = 'UTC', itemIndex = 0 }: ParameterOptions = {},
): Parameters {
	const whole: Record<string, unknown> = {};
	for (const [name, value] of Object.entries(values)) {
		const [root, ...path] = name.split('.');
		const nested = (old: unknown, [part, ...rest]: string[]): unknown =>
			part === undefined ? value : { ...(old as object), [part]: nested(undefined, rest) };
		whole[root] = nested(whole[root], path);
	}
	const context = {
		getNode: () => node,
		getTimezone: () => timezone,
		getNodeParameter: (
			name: string,
			_index: number,
			fallback: unknown,
			options?: { rawExpressions?: boolean },
		) => {
			// As if each value came from an expression, so it may be of any kind.
			if (options?.rawExpressions) return '={{ $json.value }}';
			return Object.hasOwn(whole, name) ? whole[name] : fallback;
		},
		getInputData: () => [],
		getWorkflowDataProxy: () => ({}),
	};
	const functions = context as unknown as IExecuteFunctions;
	return new Parameters(functions, itemIndex, fields, new ParameterPlan(functions));
}

/** What a call throws or rejects with. */
export async function thrownBy(action: () => unknown): Promise<Error & { description?: string }> {
	try {
		await action();
	} catch (error) {
		return error as Error;
	}
	throw new Error('Nothing was thrown');
}

/** Lets everything run that only waits for promises. */
export async function flush(): Promise<void> {
	for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}
