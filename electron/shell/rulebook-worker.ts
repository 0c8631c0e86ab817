/** The thread that rulebooks are read on: YAML of this length takes longer than the main thread may be kept. */
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { PolicyFigures } from '../../shared/policy';
import { parseOverlaid } from '../domain/rulebook/overlay';

const Overlay = z.strictObject({ version: z.string(), effectiveFrom: z.string(), set: PolicyFigures.partial() });
const File = z.strictObject({ name: z.string(), text: z.string(), overlay: Overlay.optional() });

const files = z.array(File).parse(workerData);
parentPort?.postMessage(files.map(({ name, text, overlay }) => parseOverlaid(name, text, overlay)));
