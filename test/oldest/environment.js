const path = require('node:path');
const { TestEnvironment } = require('jest-environment-node');

const differences = require('./differences');

const nameOf = ({ parent, name }) =>
	parent?.parent === undefined ? name : `${nameOf(parent)} ${name}`;

const testsIn = ({ children }) =>
	children.flatMap((child) => (child.type === 'test' ? [child] : testsIn(child)));

/** Expects the listed tests to fail, so that the list cannot say more than is true. */
module.exports = class extends TestEnvironment {
	constructor(config, context) {
		super(config, context);
		const { rootDir } = config.projectConfig;
		const file = path.relative(path.join(rootDir, 'test/engine'), context.testPath);
		this.patterns = differences.flatMap(({ tests }) => tests[file.split(path.sep).join('/')] ?? []);
	}

	handleTestEvent({ name }, { rootDescribeBlock }) {
		if (name !== 'run_start') return;
		const tests = testsIn(rootDescribeBlock);
		for (const pattern of this.patterns) {
			const listed = tests.filter((test) => pattern.test(nameOf(test)));
			if (listed.length === 0) throw new Error(`No test is called ${pattern}; see differences.js`);
			for (const test of listed) test.failing = true;
		}
	}
};
