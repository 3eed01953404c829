import fs from 'node:fs';
import path from 'node:path';

import { host } from './paths.mjs';

/** The major version that the n8n in host/ asks for (`engines` in its package.json). */
const wanted = 24;

/** npm's package `node`: its install script fetches the binary for this machine from the npm registry. */
const ofHost = path.join(host, 'node_modules/node/bin/node');

const ownFits = Number(process.versions.node.split('.')[0]) === wanted;

/** The Node.js that runs n8n: the one that runs this where it fits, else the one in host/. */
export const nodeForN8n = ownFits ? process.execPath : ofHost;

export const hasNodeForN8n = () => ownFits || fs.existsSync(ofHost);
