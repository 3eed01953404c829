import type { Bot, Department, Project, ProjectUser, Role, Snapshot, User } from '../model';
import * as known from './known';

export const SINCE = '2025-12-01T08:00:00.000Z';

const dates = { createdAt: SINCE, updatedAt: SINCE, __v: 0 };

const user = (number: number, email: string, firstname: string, lastname: string): User => ({
	status: 100,
	_id: `65a1b2c3d4e5f6071829a00${number}`,
	email,
	password: email === known.COLON_EMAIL ? known.COLON_PASSWORD : known.TILEDESK_PASSWORD,
	firstname,
	lastname,
	emailverified: number !== 2,
	phone: `+390612345${number}`,
	...dates,
});

const users = [
	user(1, known.TILEDESK_EMAIL, 'Ada', 'Lovelace'),
	user(2, known.TEAMMATE_EMAIL, 'Ben', 'Nevis'),
	user(3, known.STRANGER_EMAIL, 'Cleo', 'Patra'),
	user(4, 'olga@example.com', 'Olga', 'Owner'),
	user(5, known.ADMIN_EMAIL, 'Dora', 'Admin'),
	user(6, known.COLON_EMAIL, 'Emil', 'Colon'),
];

const [ada, ben, , olga, dora, emil] = users;

export const ADA = ada;
export const OLGA = olga;
export const CREATOR_ID = olga._id;

const projects: Project[] = [
	{ _id: known.TILEDESK_PROJECT_ID, name: 'Hotel Roma', createdBy: olga._id, ...dates },
	{ _id: known.OTHER_PROJECT_ID, name: 'Hotel Torino', createdBy: ada._id, ...dates },
];

const [roma, torino] = projects;

const member = (
	number: number,
	{ _id: id_user }: User,
	{ _id: id_project }: Project,
	role: Role,
	isAvailable = true,
): ProjectUser => ({
	user_available: isAvailable,
	number_assigned_requests: 0,
	last_login_at: SINCE,
	permissions: [],
	status: 'active',
	trashed: false,
	_id: `65a1b2c3d4e5f6071829b00${number}`,
	id_project,
	id_user,
	role,
	roleType: 1,
	createdBy: olga._id,
	tags: [],
	...dates,
});

const members = [
	member(1, ada, roma, 'agent'),
	member(2, ada, torino, 'admin'),
	member(3, ben, roma, 'teammate'),
	member(4, olga, roma, 'owner'),
	member(5, dora, roma, 'admin', false),
	member(6, emil, roma, 'agent', false),
];

/** Project users of visitors begin above this number. */
export const visitorMember = (uuid: string, at: string, _id: string): ProjectUser => ({
	...member(0, olga, roma, 'guest'),
	_id,
	id_user: undefined,
	uuid_user: uuid,
	roleType: 2,
	createdBy: uuid,
	last_login_at: at,
	createdAt: at,
	updatedAt: at,
});

const department = (
	_id: string,
	name: string,
	values: Partial<Department> = {},
	project = roma,
): Department => ({
	routing: 'assigned',
	default: false,
	status: 1,
	_id,
	name,
	id_project: project._id,
	createdBy: olga._id,
	groups: [],
	tags: [],
	...dates,
	...values,
});

const departments = [
	department(known.DEFAULT_DEPARTMENT_ID, 'Default Department', { default: true }),
	department(known.BOT_DEPARTMENT_ID, 'Reservations', {
		id_group: null,
		bot_only: false,
		id_bot: known.BOT_ID,
	}),
	department(known.POOLED_DEPARTMENT_ID, 'Concierge', { routing: 'pooled' }),
	department(known.HIDDEN_DEPARTMENT_ID, 'Night desk', { status: 0 }),
	department('65a1b2c3d4e5f60718293101', 'Default Department', { default: true }, torino),
];

const bots: Bot[] = [
	{
		webhook_enabled: false,
		type: 'external',
		secret: 'sandbox-bot-secret',
		language: 'en',
		public: false,
		certified: false,
		intentsEngine: 'none',
		tags: [],
		score: 0,
		trained: true,
		certifiedTags: [],
		_id: known.BOT_ID,
		name: 'Night porter',
		slug: 'night-porter',
		id_project: roma._id,
		trashed: false,
		createdBy: olga._id,
		agents_available: false,
		...dates,
	},
];

type Accounts = Pick<Snapshot, 'users' | 'projects' | 'members' | 'departments' | 'bots'>;

/** Two projects, users with every kind of right in them, departments, and a bot. */
export const createAccounts = (): Accounts =>
	structuredClone({ users, projects, members, departments, bots });
