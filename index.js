// n8n loads the files that package.json lists under "n8n"; this entry is for those who require the package by name.
const { n8n } = require('./package.json');

for (const file of [...n8n.credentials, ...n8n.nodes]) {
	const [, className] = /(\w+)\.\w+\.js$/.exec(file);
	exports[className] = require(`./${file}`)[className];
}
