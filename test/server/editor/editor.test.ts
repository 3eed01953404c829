/** What a person sees in n8n's editor, in a browser. One n8n and one browser serve all of it. */
import { type References, Stage, type StagedNode } from './stage';
import { testCredentials } from './suites/credentials';
import { testForms } from './suites/forms';
import { testPanel } from './suites/panel';
import { testPickers, testPickersWithoutCredential } from './suites/pickers';
import { testRefusals } from './suites/refusals';

let stage: Stage;

const onStage = () => stage;

beforeAll(async () => {
	stage = await Stage.open();
});

afterAll(async () => await stage?.close());

// First, while n8n has no credential: once there is one, n8n gives it to every new node.
describe('a picker without a credential', () => testPickersWithoutCredential(onStage));

describe('the node panel', () => testPanel(onStage));

describe('a new credential', () => testCredentials(onStage));

describe('with credentials', () => {
	let references: References;

	beforeAll(async () => {
		references = await stage.importCredentials();
	});

	const show = async (nodes: StagedNode[]) => await stage.show(nodes, references);

	describe('the form of', () => testForms(onStage, show));

	describe('the picker', () => testPickers(onStage, show));

	describe('what does not fit is told:', () => testRefusals(onStage, show));
});
