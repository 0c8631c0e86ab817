/** The thread that backups are written and read on. Each message asks for one thing, and is answered once it is done. */
import { parentPort } from 'node:worker_threads';
import { Packer, type Packing } from './packer';
import type { FromPacker, ToPacker } from './packer-thread';

const owner = parentPort;
if (owner === null) throw new Error('backups are packed on a worker thread');

const packer: Packing = new Packer();

owner.on('message', async ({ id, ask, args }: ToPacker) => {
  try {
    const act: (...args: never[]) => Promise<unknown> = packer[ask].bind(packer);
    // The one sender is the typed owner of this thread.
    const value = await act(...(args as never[]));
    owner.postMessage({ id, ok: true, value } satisfies FromPacker);
  } catch (error) {
    const { message } = error instanceof Error ? error : new Error(String(error));
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    owner.postMessage({ id, ok: false, message, code } satisfies FromPacker);
  }
});
