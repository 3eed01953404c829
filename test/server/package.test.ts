import { type ChatBotSandbox, KNOWN_USER_ID, startChatBotSandbox } from '../../sandbox';
import { type N8n, type PickerQuestion, startN8n } from '../support/n8n';
import { sandboxCredential } from './support/credential';

const chatBot = 'n8n-nodes-chatbot.chatBot';

let sandbox: ChatBotSandbox;
let n8n: N8n;

beforeAll(async () => {
	sandbox = await startChatBotSandbox();
	n8n = await startN8n();
});

afterAll(async () => {
	await n8n?.stop();
	await sandbox?.close();
});

describe('the packed package in n8n', () => {
	it('offers the node', async () => {
		const types = await n8n.nodeTypes();

		expect(types.find(({ name }) => name === chatBot)).toMatchObject({
			displayName: 'ChatBot',
			group: ['transform'],
			credentials: [{ name: 'chatBotApi', required: true }],
		});
	});

	it('offers the node to AI agents as a tool', async () => {
		const types = await n8n.nodeTypes();

		expect(types.map(({ name }) => name)).toContain(`${chatBot}Tool`);
	});

	it('offers the credential', async () => {
		const types = await n8n.credentialTypes();

		expect(types.find(({ name }) => name === 'chatBotApi')).toMatchObject({
			displayName: 'ChatBot API',
			supportedNodes: expect.arrayContaining([chatBot]),
		});
	});

	it('serves the icons of node and credential, light and dark', async () => {
		const nodeType = (await n8n.nodeTypes()).find(({ name }) => name === chatBot);
		const credentialType = (await n8n.credentialTypes()).find(({ name }) => name === 'chatBotApi');
		const icons = [nodeType?.iconUrl, credentialType?.iconUrl].flatMap((icon) =>
			typeof icon === 'object' ? [icon.light, icon.dark] : [],
		);

		expect(icons).toHaveLength(4);
		for (const icon of icons) {
			const response = await n8n.rest.fetch(`/${icon}`);
			expect(response.headers.get('content-type')).toMatch('image/svg+xml');
			expect(await response.text()).toMatch(/<svg/);
		}
	});

	it('logs no complaint while it loads', () => {
		const complaints = n8n
			.logs()
			.split('\n')
			.filter((line) => /chatbot/i.test(line));

		expect(complaints).toEqual([]);
	});
});

describe('the credential test', () => {
	const test = async (data: Parameters<typeof sandboxCredential>[1]) => {
		const credential = sandboxCredential(sandbox, data);
		const { id } = await n8n.importCredential(credential);
		return await n8n.testCredential({ ...credential, id });
	};

	it('accepts the right token', async () => {
		expect(await test({})).toMatchObject({ status: 'OK' });
	});

	it('accepts a base URL that ends with a slash', async () => {
		expect(await test({ baseUrl: `${sandbox.url}/` })).toMatchObject({ status: 'OK' });
	});

	it('refuses a wrong token in words that help', async () => {
		const { status, message } = await test({ accessToken: 'not-the-token' });

		expect(status).toBe('Error');
		expect(message).toMatch(/credential|token/i);
		expect(message).not.toContain('not-the-token');
	});

	it('says so when nobody answers', async () => {
		const { status, message } = await test({ baseUrl: 'http://127.0.0.1:1' });

		expect(status).toBe('Error');
		expect(message).not.toBe('');
	});
});

describe('the pickers', () => {
	const question = async (method: string, path: string): Promise<PickerQuestion> => ({
		nodeType: chatBot,
		method,
		path,
		parameters: {},
		credentials: { chatBotApi: await n8n.importCredential(sandboxCredential(sandbox)) },
	});

	it('lists users page by page', async () => {
		const first = await n8n.searchList(await question('searchUsers', 'parameters.userId'));
		const second = await n8n.searchList({
			...(await question('searchUsers', 'parameters.userId')),
			paginationToken: first.paginationToken as string,
		});
		const ids = [...first.results, ...second.results].map(({ value }) => value);

		expect(first.results).not.toHaveLength(0);
		expect(second.results).not.toHaveLength(0);
		expect(new Set(ids).size).toBe(ids.length);
	});

	it('finds a user by the text typed', async () => {
		const { results } = await n8n.searchList({
			...(await question('searchUsers', 'parameters.userId')),
			filter: 'ada@example.com',
		});

		expect(results).toContainEqual(
			expect.objectContaining({ name: 'Ada Lovelace (ada@example.com)', value: KNOWN_USER_ID }),
		);
	});

	it('lists all segments for a choice of several', async () => {
		const options = await n8n.loadOptions(await question('getSegments', 'parameters.segmentIds'));

		expect(options.map(({ name }) => name).sort()).toEqual(
			sandbox.store.segments
				.list()
				.map(({ name }) => name)
				.sort(),
		);
	});
});
