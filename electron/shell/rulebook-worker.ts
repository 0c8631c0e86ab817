/** The thread that rulebooks are read on: YAML of this length takes longer than the main thread may be kept. */
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { parseRulebook } from '../domain/rulebook/parse';

const files = z.array(z.strictObject({ name: z.string(), text: z.string() })).parse(workerData);
parentPort?.postMessage(files.map(({ name, text }) => parseRulebook(name, text)));
