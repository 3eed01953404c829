import { generateKeyPairSync, sign } from 'node:crypto';

/** A certificate that nobody trusts, made now: nothing secret has to be kept for it. */
export function selfSigned(): { key: string; cert: string } {
	const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
	const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'));
	const localhost = sequence(set(sequence(oid('550403'), tagged(0x0c, Buffer.from('localhost')))));
	const body = sequence(
		tagged(0xa0, tagged(0x02, Buffer.from([2]))),
		tagged(0x02, Buffer.from([1])),
		ecdsaWithSha256,
		localhost,
		sequence(time('200101000000Z'), time('491231235959Z')),
		localhost,
		publicKey.export({ type: 'spki', format: 'der' }),
	);
	const signature = Buffer.concat([Buffer.from([0]), sign('sha256', body, privateKey)]);
	return {
		key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
		cert: pem(sequence(body, ecdsaWithSha256, tagged(0x03, signature))),
	};
}

function tagged(tag: number, content: Buffer): Buffer {
	const { length } = content;
	const head = length < 128 ? [tag, length] : [tag, 0x82, length >> 8, length & 0xff];
	return Buffer.concat([Buffer.from(head), content]);
}

const sequence = (...parts: Buffer[]) => tagged(0x30, Buffer.concat(parts));

const set = (...parts: Buffer[]) => tagged(0x31, Buffer.concat(parts));

const oid = (hex: string) => tagged(0x06, Buffer.from(hex, 'hex'));

const time = (text: string) => tagged(0x17, Buffer.from(text));

function pem(der: Buffer): string {
	const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
	return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
