// Run with --expose-gc and the folder of an unpacked package: what loading it takes.
const path = require('node:path');

const folder = process.argv[2];
// The same one that the package finds.
require(require.resolve('n8n-workflow', { paths: [folder] }));

const { n8n } = require(path.join(folder, 'package.json'));
const files = [...n8n.nodes, ...n8n.credentials].map((file) => path.join(folder, file));

global.gc();
const before = process.memoryUsage();
const began = process.hrtime.bigint();
// A file is named after its class.
const kept = files.map((file) => new (require(file)[path.basename(file).split('.')[0]])());
const time = Number(process.hrtime.bigint() - began) / 1e6;
const rss = process.memoryUsage().rss - before.rss;
global.gc();
const heap = process.memoryUsage().heapUsed - before.heapUsed;

process.stdout.write(JSON.stringify({ time, heap, rss, classes: kept.length }));
