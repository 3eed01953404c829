// Imported first by every script. It and everything it is linked with must load on very old Nodes,
// which is why the scripts import Node's modules as a whole (`import fs from 'node:fs'`).
const oldest = [20, 19];

const current = process.versions.node;
const [major, minor] = current.split('.').map(Number);

if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
	console.error(`This needs Node ${oldest.join('.')} or newer; this is Node ${current}.`);
	process.exit(1);
}
