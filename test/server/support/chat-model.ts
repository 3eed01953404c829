import {
	frontDesk,
	MODEL_KEY,
	type ModelRequest,
	startLanguageModelSandbox,
	type Turn,
} from '../../../sandbox';

/** What the model does at each turn. */
export type Script = Array<(request: ModelRequest) => Turn>;

export interface ChatModel {
	/** For n8n's node OpenAI Chat Model. */
	credential: { type: string; name: string; data: { apiKey: string; url: string } };
	/** Forgets what was asked, and follows another script; without one, what the sandbox's model does. */
	play(script?: Script): void;
	/** What was asked since the script began. */
	requests: ModelRequest[];
	/** Whatever is asked next is refused. */
	fail(): void;
	close(): Promise<void>;
}

/** The sandbox's language model, with the script of a test. */
export async function startChatModel(): Promise<ChatModel> {
	let script: Script | undefined = [];
	const requests: ModelRequest[] = [];

	const sandbox = await startLanguageModelSandbox({
		think(request) {
			const turn = script ? script[requests.length] : frontDesk;
			requests.push(request);
			if (!turn) throw new Error(`The script has no turn ${requests.length}`);
			return turn(request);
		},
	});

	return {
		credential: {
			type: 'openAiApi',
			name: 'OpenAI (sandbox)',
			data: { apiKey: MODEL_KEY, url: sandbox.apiUrl },
		},
		play(next) {
			script = next;
			requests.length = 0;
			sandbox.clearFaults();
		},
		requests,
		fail: () => void sandbox.addFault({ kind: 'status', status: 400, times: 0 }),
		close: async () => await sandbox.close(),
	};
}
