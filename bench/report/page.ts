import type { Bar } from '../jobs/job';
import type { Chart } from './charts';
import { barsTable } from './tables';

interface Page {
	bars: Bar[];
	charts: Chart[];
	/** One section per job. */
	sections: string[];
	machine: string;
	rounds: number;
}

/** `docs/performance.md`. */
export const performancePage = ({
	bars,
	sections,
	charts,
	machine,
	rounds,
}: Page): string => `# Performance

<!-- Written by \`npm run bench\`. Do not edit. -->

This page shows how fast the ChatBot node is, and how much CPU time and memory it takes, beside n8n's HTTP Request node and
the least that is possible without n8n. n8n's own HTTP helper opens a new connection for every call; this node keeps
connections open, sends ten calls at a time, and folds many items into few calls where the service allows it. All figures
come from one run of one command, which you can [repeat](#run-it).

${charts.map(({ title, file }) => `![${title}](images/performance/${file})`).join('\n\n')}

## What has to hold

${barsTable(bars)}

## Figures

*time* is the median of ${rounds} runs, *spread* half the distance from the fastest to the slowest. *CPU per call* is
CPU time of the process that makes the calls, all its threads included, divided by the calls. *to the floor* is the time
divided by that of the raw floor, *n8n's own* the part of the time that the same workflow takes with *No Operation*. CPU time in n8n is given
without that of the same workflow with *No Operation* in place of the calls; times are whole, with everything n8n does around the calls.
*memory* is what the process of n8n had in memory at the highest point of a run, above what it had before with *No Operation*;
the median of ${rounds} runs in an n8n started for this contender alone. The first \`fetch\` of a process loads what carries it,
about 12 MB, once; that is in the figures of this node, but for the export, which n8n's helper streams.

* *this node*: the ChatBot node as it comes, ten calls at a time.
* *HTTP Request node*: n8n's own, with the same credential.
* *loop over n8n's helper*: the ChatBot node with *Reuse Connections* off and *Parallel Requests* 1: one call after the other,
  each through n8n's HTTP helper, which is how most nodes work.
* *raw floor*: no n8n, only Node and a pool of connections (\`undici\`), which makes the same calls with the same parallelism.

${sections.join('\n\n')}

## How it was measured

* A real n8n, started for this with the packed package in it, one main process with SQLite. The service is the
  [sandbox](../sandbox/README.md) in a process of its own, the raw floor in a third one; all on one machine, connected by TLS over the
  loopback interface. The latency is added by the sandbox to every answer.
* Each workflow: a webhook with the list → Split Out → the calls → Summarize (counts the results). It is started by calling
  its webhook; the time ends with its answer. Executions that succeed are not saved. It is the same for all.
* One run of everybody to warm up, then ${rounds} rounds of everybody in turn, every other round backwards, so that whatever
  else happens on the machine hits all alike. Every run starts with no connection
  open. Garbage is collected when n8n does.
* Memory is taken in runs of its own, each after a collection, which would cost time: a process keeps memory that it needed
  once and may use it again unseen.
* Calls and connections are counted by the sandbox. Each run is checked: number of results right, no call refused.

## The machine

${machine}

## Run it

\`\`\`sh
npm run bench                       # everything; writes this page
npm run bench -- --quick            # a smoke of a minute or two, prints only
npm run bench -- get list           # some jobs only, prints only
npm run bench -- --rounds 9         # more rounds
npm run bench -- --help             # also: how to compare with an earlier commit
\`\`\`
`;
