import type { Membership, Project, Snapshot, User } from '../model';
import * as known from './known';

const user = (number: number, email: string, firstname: string, lastname: string): User => ({
	_id: `65a1b2c3d4e5f6071829a00${number}`,
	email,
	password: known.TILEDESK_PASSWORD,
	firstname,
	lastname,
});

const users = [
	user(1, known.TILEDESK_EMAIL, 'Ada', 'Lovelace'),
	user(2, known.TEAMMATE_EMAIL, 'Ben', 'Nevis'),
	user(3, known.STRANGER_EMAIL, 'Cleo', 'Patra'),
	user(4, 'olga@example.com', 'Olga', 'Owner'),
];

const [ada, ben, , olga] = users;

const projects: Project[] = [
	{ _id: known.TILEDESK_PROJECT_ID, name: 'Hotel Roma' },
	{ _id: known.OTHER_PROJECT_ID, name: 'Hotel Torino' },
];

const membership = (
	number: number,
	{ _id: id_user }: User,
	{ _id: id_project }: Project,
	role: Membership['role'],
): Membership => ({ _id: `65a1b2c3d4e5f6071829b00${number}`, id_project, id_user, role });

const memberships = [
	membership(1, ada, projects[0], 'agent'),
	membership(2, ada, projects[1], 'admin'),
	membership(3, ben, projects[0], 'teammate'),
	membership(4, olga, projects[0], 'owner'),
];

export const CREATOR_ID = olga._id;

/** Two projects, and users with every kind of right in them. */
export const createAccounts = (): Pick<Snapshot, 'users' | 'projects' | 'memberships'> =>
	structuredClone({ users, projects, memberships });
