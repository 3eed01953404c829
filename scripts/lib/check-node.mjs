// Imported first by every script. It and everything it is linked with must load on very old Nodes,
// which is why the scripts import Node's modules as a whole (`import fs from 'node:fs'`).
const oldest = [20, 19];
const newestMajor = 24;

const [major, minor] = process.versions.node.split('.').map(Number);
const tooOld = major < oldest[0] || (major === oldest[0] && minor < oldest[1]);

if (tooOld || major > newestMajor) {
	console.error(
		`This needs Node ${oldest.join('.')} to ${newestMajor}, which is what n8n runs on; ` +
			`this is Node ${process.versions.node}.`,
	);
	process.exit(1);
}
