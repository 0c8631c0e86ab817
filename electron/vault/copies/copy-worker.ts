/** The thread that makes copies of pictures for others to see; each message is a file's hash and what to cover in it. */
import { buffer } from 'node:stream/consumers';
import { workerData } from 'node:worker_threads';
import { coversIn } from '../../../shared/documents';
import { answerFiles } from '../file-worker';
import { isHeif } from '../heif/heif';
import { mediaTypeOf } from '../media-type';
import { Previews, previewType } from '../previews';
import { Vault, type VaultPlace } from '../vault';
import { coveredCopy } from './covered';

// As copyThread gives it.
const vault = new Vault(workerData as VaultPlace);
const previews = new Previews(vault.place);

answerFiles(copy, () => null);

async function copy(asked: string): Promise<Uint8Array | null> {
  const [sha256 = '', written = ''] = asked.split(' ');
  const covers = coversIn(written);
  const itsType = mediaTypeOf(await vault.head(sha256));
  const shown = isHeif(itsType) ? await previews.open(sha256, 'whole') : null;
  const { bytes, read } = shown ?? (await vault.open(sha256));
  if (covers === null || bytes === 0) return null;
  return coveredCopy(await buffer(read(0, bytes - 1)), shown ? previewType : itsType, covers);
}
