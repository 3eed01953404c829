import type { FastifyRequest } from 'fastify';
import { delay } from '../framework/fault-effects';
import type { User } from './model';
import { badAuthorization, refuse, unauthorized } from './refusal';
import type { TiledeskSettings } from './settings';
import type { TiledeskStore } from './store';
import { isSignedWith, peekClaims, type Claims } from './tokens';

export interface Caller {
	kind: 'user' | 'guest' | 'subscription' | 'bot';
	id: string;
	fullName: string;
	email?: string;
	/** Of hooks and bots, which have but one. */
	projectId?: string;
}

const fullNameOf = ({ firstname, lastname }: { firstname?: unknown; lastname?: unknown }) =>
	`${String(firstname ?? '')} ${String(lastname ?? '')}`;

const toText = (value: unknown) => (typeof value === 'string' ? value : undefined);

export const toCaller = (user: User): Caller => ({
	kind: 'user',
	id: user._id,
	fullName: fullNameOf(user),
	email: user.email,
});

/** What a fresh token says beyond who it is for. Without any, one user has one token. */
export const issueClaims = (
	{ tokenEpoch: epoch }: TiledeskStore,
	{ tokenSeconds }: TiledeskSettings,
): Pick<Claims, 'iat' | 'epoch'> => ({
	...(tokenSeconds > 0 ? { iat: Date.now() } : {}),
	...(epoch > 0 ? { epoch } : {}),
});

/** Who calls, by Basic or JWT. */
export class Callers {
	private hashing = Promise.resolve();

	constructor(
		private readonly store: TiledeskStore,
		private readonly settings: TiledeskSettings,
	) {}

	async authenticate({ headers }: FastifyRequest): Promise<Caller> {
		const { authorization } = headers;
		if (!authorization) throw unauthorized();
		const [, scheme, value] = /(\S+)\s+(\S+)/.exec(authorization) ?? [];
		if (value === undefined) throw badAuthorization();
		const caller = await this.byScheme(scheme.toLowerCase(), value);
		if (!caller) throw unauthorized();
		// A second check, behind the login, splits at each space.
		if (authorization.split(' ').length !== 2) throw refuse(403, 'Unauthorized.');
		return caller;
	}

	/** Hashing blocks the whole server, so passwords are checked one after the other. */
	async checkPassword(user: User, password: unknown): Promise<boolean> {
		this.hashing = this.hashing.then(async () => await delay(this.settings.passwordMs));
		await this.hashing;
		return user.password === password;
	}

	private async byScheme(scheme: string, value: string): Promise<Caller | undefined> {
		if (scheme === 'basic') return await this.byPassword(value);
		return scheme === 'jwt' ? this.byToken(value) : undefined;
	}

	/** The server splits at every colon, so nothing behind a second one is looked at. */
	private async byPassword(value: string): Promise<Caller | undefined> {
		const [email, password] = Buffer.from(value, 'base64').toString().split(':');
		if (password === undefined) throw badAuthorization();
		const user = this.store.userByEmail(email);
		return user && (await this.checkPassword(user, password)) ? toCaller(user) : undefined;
	}

	private byToken(token: string): Caller | undefined {
		const claims = peekClaims(token);
		if (!claims) return undefined;
		if (claims.sub === 'subscription' || claims.sub === 'bot')
			return this.byOwnToken(token, claims);
		if (!isSignedWith(token) || !this.isAccepted(claims)) return undefined;
		if (claims.sub === 'guest') {
			return {
				kind: 'guest',
				id: claims._id,
				fullName: fullNameOf(claims),
				email: toText(claims.email),
			};
		}
		const user = this.store.users.find(({ _id }) => _id === claims._id);
		return user && toCaller(user);
	}

	private isAccepted({ iat, epoch = 0 }: Claims): boolean {
		const { refuseTokens, tokenSeconds } = this.settings;
		if (refuseTokens || epoch < this.store.tokenEpoch) return false;
		return tokenSeconds === 0 || (iat !== undefined && iat + tokenSeconds * 1000 > Date.now());
	}

	/** What a delivery brings along: signed with the secret of the hook or bot that it names. */
	private byOwnToken(token: string, { sub, aud }: Claims): Caller | undefined {
		const id = aud.split('/').pop();
		const rows = sub === 'bot' ? this.store.bots : this.store.subscriptions;
		const row = rows.find(({ _id }) => _id === id);
		if (!row || !isSignedWith(token, row.secret)) return undefined;
		const fullName = 'name' in row ? String(row.name) : '';
		return { kind: sub as 'bot', id: row._id, fullName, projectId: row.id_project };
	}
}
