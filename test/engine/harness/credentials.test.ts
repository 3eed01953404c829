/** The harness signs requests and holds them back, as n8n does. */
import { NodeApiError } from 'n8n-workflow';
import { CredentialStore, runNode, testCredential } from '../../../scripts/lib/engine';
import { run } from './samples';
import { startSampleService } from './service';

let service: Awaited<ReturnType<typeof startSampleService>>;
beforeAll(async () => {
	service = await startSampleService();
});
afterAll(async () => await service.close());

describe('credentials', () => {
	it('sign a request by the generic form', async () => {
		const credentials = new CredentialStore({
			type: service.keyApi(),
			data: { key: 'secret-key' },
		});
		const { outputs } = await runNode({
			nodeType: service.call('keyApi', '/with-key'),
			credentials,
		});
		expect(outputs[0][0].json.result).toEqual({ ok: true });
	});

	it('log in once, remember the token, and log in again when it expired', async () => {
		const credentials = new CredentialStore({ type: service.loginApi(), data: {} });
		const nodeType = service.call('loginApi', '/with-token');

		await runNode({ nodeType, credentials });
		const again = await runNode({ nodeType, credentials });
		expect(again.status).toBe('success');
		expect(credentials.logins('loginApi')).toBe(1);
		const first = credentials.dataOf('loginApi').token;

		await fetch(`${service.url}/expire`);
		const renewed = await runNode({ nodeType, credentials });
		expect(renewed.status).toBe('success');
		expect(credentials.logins('loginApi')).toBe(2);
		expect(credentials.dataOf('loginApi').token).not.toBe(first);
	});

	it('surface the failure of the service', async () => {
		const credentials = new CredentialStore({ type: service.keyApi(), data: { key: 'wrong' } });
		const { error } = await runNode({ nodeType: service.call('keyApi', '/with-key'), credentials });
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error).toMatchObject({ httpCode: '401' });
	});

	it('are tested as by the Test button', async () => {
		const credentials = new CredentialStore({
			type: service.keyApi(),
			data: { key: 'secret-key' },
		});
		const test = async () => await testCredential({ credentials, type: 'keyApi' });
		expect(await test()).toEqual({ status: 'OK', message: 'Connection successful!' });

		credentials.edit('keyApi', { key: 'wrong' });
		expect(await test()).toEqual({ status: 'Error', message: 'Unauthorized' });

		credentials.edit('keyApi', { key: 'secret-key', host: 'http://127.0.0.1:1' });
		expect(await test()).toMatchObject({ status: 'Error', message: 'ECONNREFUSED' });
	});

	it('log in during their test', async () => {
		const credentials = new CredentialStore({ type: service.loginApi(), data: {} });
		const result = await testCredential({ credentials, type: 'loginApi' });
		expect(result.status).toBe('OK');
		expect(credentials.logins('loginApi')).toBe(1);
	});
});

describe('outbound rules', () => {
	const ask = run(async function () {
		return (await this.helpers.getSecureEgressFilter().validateUrl(service.url)).ok;
	});
	const answerOf = async (options: Partial<Parameters<typeof runNode>[0]>) =>
		(await runNode({ nodeType: ask, ...options })).outputs[0][0].json.result;

	it('are open, closed, or opened for a range', async () => {
		expect(await answerOf({})).toBe(true);
		expect(await answerOf({ egress: 'protected' })).toBe(false);
		expect(await answerOf({ egress: { allowedIpRanges: ['127.0.0.1/32'] } })).toBe(true);
		expect(await answerOf({})).toBe(true);
	});

	it('bind the HTTP helpers as well', async () => {
		const credentials = new CredentialStore({
			type: service.keyApi(),
			data: { key: 'secret-key' },
		});
		const nodeType = service.call('keyApi', '/with-key');
		const { status, error } = await runNode({ nodeType, credentials, egress: 'protected' });
		expect(status).toBe('error');
		expect(error?.message).toMatch(/restricted IP address/);
	});
});
