import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

export interface Certificate {
	key: string;
	cert: string;
	/** For NODE_EXTRA_CA_CERTS. */
	certFile: string;
}

/** A certificate for 127.0.0.1 that signs itself and is good for two days. */
export async function makeCertificate(folder: string): Promise<Certificate> {
	const keyFile = join(folder, 'key.pem');
	const certFile = join(folder, 'cert.pem');
	const args = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'];
	args.push('-nodes', '-days', '2', '-subj', '/CN=127.0.0.1');
	args.push('-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', keyFile, '-out', certFile);
	try {
		await promisify(execFile)('openssl', args);
	} catch (error) {
		throw new Error('The certificate could not be made; is the program openssl installed?', {
			cause: error,
		});
	}
	return {
		key: await readFile(keyFile, 'utf8'),
		cert: await readFile(certFile, 'utf8'),
		certFile,
	};
}
