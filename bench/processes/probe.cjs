// Loaded into a process with --require: tells on request what the process has used since `begin`.
// Counted is the process as a whole, with all its threads.
const fs = require('node:fs');
const http = require('node:http');
const v8 = require('node:v8');
const vm = require('node:vm');
const { isMainThread } = require('node:worker_threads');

v8.setFlagsFromString('--expose-gc');
const collectGarbage = vm.runInNewContext('gc');

const port = Number(process.env.BENCH_PROBE_PORT);
// A process that this one starts shall not be probed as well.
delete process.env.BENCH_PROBE_PORT;
delete process.env.NODE_OPTIONS;

let cpuAtBegin;
let highest = 0;

// Linux keeps the highest memory use of a process, and forgets it when told so; elsewhere it is sampled.
const keepsPeak = fs.existsSync('/proc/self/clear_refs');
const sample = () => {
	highest = Math.max(highest, process.memoryUsage.rss());
};

function begin({ collected }) {
	if (collected) collectGarbage();
	if (keepsPeak) fs.writeFileSync('/proc/self/clear_refs', '5');
	else highest = 0;
	cpuAtBegin = process.cpuUsage();
	return { rss: process.memoryUsage.rss() };
}

function peak() {
	if (!keepsPeak) return highest;
	return Number(/VmHWM:\s+(\d+) kB/.exec(fs.readFileSync('/proc/self/status', 'utf8'))[1]) * 1024;
}

function end() {
	const { user, system } = process.cpuUsage(cpuAtBegin);
	if (!keepsPeak) sample();
	return { cpu: (user + system) / 1000, peak: peak() };
}

const answerTo = (url) =>
	url === '/end' ? end() : begin({ collected: url === '/begin/collected' });

if (!keepsPeak && isMainThread) setInterval(sample, 10).unref();

// Threads load this as well; one of them answers for the whole process.
if (isMainThread && port > 0) {
	http
		.createServer((request, response) => {
			response.setHeader('content-type', 'application/json');
			response.end(JSON.stringify(answerTo(request.url)));
		})
		.listen(port, '127.0.0.1')
		.unref();
}
