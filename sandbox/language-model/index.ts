import { unauthorized } from '../framework/failure';
import type { RunningService } from '../framework/running-service';
import type { Api } from '../framework/schema';
import { startService } from '../framework/service';
import { frontDesk } from './front-desk';
import type { ModelRequest, Turn } from './request';
import { BodySchemas } from './schemas';
import { chatCompletions } from './wire/chat-completions';
import { responses } from './wire/responses';
import type { Answer, Wire } from './wire/wire';

/** What the list of models shows; every other name is answered in the same way. */
export const SCRIPTED_MODEL = 'scripted';

/** Any key does. */
export const MODEL_KEY = 'sandbox-key';

export interface LanguageModelOptions {
	/** Default 0 = any free port. */
	port?: number;
	/** Decides by what it was sent, as a model does. Default: the front desk of a shop. */
	think?(request: ModelRequest): Turn;
}

export interface LanguageModelSandbox extends RunningService {
	/** What the credential OpenAI takes as its Base URL. */
	readonly apiUrl: string;
}

/** A language model that follows a script, asked as OpenAI's are. */
export async function startLanguageModelSandbox({
	port = 0,
	think = frontDesk,
}: LanguageModelOptions = {}): Promise<LanguageModelSandbox> {
	const service = await startService({
		port,
		latencyMs: () => 0,
		authorize: ({ headers }) => {
			if (!/^Bearer ./i.test(headers.authorization ?? '')) {
				throw unauthorized('There is no API key; any one does');
			}
		},
		describeFailure: (status, message) => ({
			error: {
				message,
				type: status < 500 ? 'invalid_request_error' : 'server_error',
				param: null,
				code: null,
			},
		}),
		addRoutes: (api) => {
			api.get('/v1/models', async () => ({ object: 'list', data: [model] }));
			for (const wire of [chatCompletions, responses]) addWire(api, wire, think);
		},
		addControls: () => {},
	});
	return { ...service, apiUrl: `${service.url}/v1` };
}

const model = { id: SCRIPTED_MODEL, object: 'model', created: 0, owned_by: 'sandbox' };

function addWire(api: Api, wire: Wire, think: (request: ModelRequest) => Turn): void {
	const schema = { body: BodySchemas[wire.path] };
	api.post(wire.path, { schema }, async (request, reply) => {
		const body = request.body as { model: string; stream?: boolean };
		const asked = wire.read(body);
		const answer = toAnswer(think(asked), body.model, asked.messages.length);
		if (!body.stream) return wire.whole(answer);
		return reply.type('text/event-stream').send(wire.events(answer, body).join(''));
	});
}

/** IDs of calls differ within a conversation, and are the same in every run. */
const toAnswer = (turn: Turn, name: string, place: number): Answer => ({
	model: name,
	text: 'say' in turn ? turn.say : null,
	calls: ('calls' in turn ? turn.calls : []).map(({ tool, input }, index) => ({
		id: `call_${place}_${index}`,
		name: tool,
		arguments: JSON.stringify(input),
	})),
});
