/** The thread that makes copies of pictures for others to see; each message is a file's hash and what to cover in it. */
import { buffer } from 'node:stream/consumers';
import { workerData } from 'node:worker_threads';
import { coversIn } from '../../../shared/documents';
import { answerFiles } from '../file-worker';
import { mediaTypeOf } from '../media-type';
import { Vault, type VaultPlace } from '../vault';
import { coveredCopy } from './covered';

// As copyThread gives it.
const vault = new Vault(workerData as VaultPlace);

answerFiles(copy, () => null);

async function copy(asked: string): Promise<Uint8Array | null> {
  const [sha256 = '', written = ''] = asked.split(' ');
  const covers = coversIn(written);
  const { bytes, read } = await vault.open(sha256);
  if (covers === null || bytes === 0) return null;
  const whole = await buffer(read(0, bytes - 1));
  return coveredCopy(whole, mediaTypeOf(await vault.head(sha256)), covers);
}
