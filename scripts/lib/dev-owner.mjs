import crypto from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import { host } from './paths.mjs';
import { PlainFailure } from './plain-failure.mjs';

/** Who signs in to the n8n of `npm start`. */
const person = { email: 'owner@example.com', firstName: 'Local', lastName: 'Owner' };

/** A folder that other users of this machine cannot look into. */
export function makePrivate(folder) {
	fs.mkdirSync(folder, { recursive: true });
	fs.chmodSync(folder, 0o700);
}

function readOwner(file) {
	if (!fs.existsSync(file)) return {};
	try {
		return JSON.parse(fs.readFileSync(file, 'utf8'));
	} catch {
		throw new PlainFailure(`${file} cannot be read: delete it, and a new password is made.`);
	}
}

function writeOwner(file, owner) {
	fs.rmSync(file, { force: true });
	fs.writeFileSync(file, `${JSON.stringify(owner, null, '\t')}\n`, { mode: 0o600 });
}

/**
 * The owner of the n8n in a folder, with a password that is made once and kept there, for you alone. Its
 * hash is kept as well: with another hash of the same password n8n would sign everybody out.
 */
export function ownerOf(
	folder,
	bcrypt = createRequire(path.join(host, 'package.json'))('bcryptjs'),
) {
	const file = path.join(folder, 'owner.json');
	const kept = readOwner(file);
	const password = kept.password ?? crypto.randomBytes(18).toString('base64url');
	const fits = kept.passwordHash && bcrypt.compareSync(password, kept.passwordHash);
	const passwordHash = fits ? kept.passwordHash : bcrypt.hashSync(password, 10);
	writeOwner(file, { email: person.email, password, passwordHash });
	return { ...person, password, passwordHash };
}

/** Lets n8n make the owner before it listens: nobody else on this machine can be first. */
export const ownerSettings = ({ email, firstName, lastName, passwordHash }) => ({
	N8N_INSTANCE_OWNER_MANAGED_BY_ENV: 'true',
	N8N_INSTANCE_OWNER_EMAIL: email,
	N8N_INSTANCE_OWNER_FIRST_NAME: firstName,
	N8N_INSTANCE_OWNER_LAST_NAME: lastName,
	N8N_INSTANCE_OWNER_PASSWORD_HASH: passwordHash,
});
