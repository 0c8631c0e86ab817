import type { BackupRefusal } from '../../../shared/backups';
import { DiskFull } from '../../desk/ports';
import { isNoRoom } from '../../disk/no-room';
import { KeyLost } from '../master-key';
import { Cancelled } from './check';
import { ShelfRefused } from './shelf';

/** Why something with backups was not done, in a form that has words. */
export function refusalOf(error: unknown): BackupRefusal {
  const detail = error instanceof Error ? error.message : String(error);
  if (error instanceof ShelfRefused) return { code: error.code, detail: error.detail };
  if (error instanceof DiskFull) return { code: 'disk_full', detail };
  if (error instanceof Cancelled) return { code: 'cancelled', detail: '' };
  if (error instanceof KeyLost) return { code: 'key_lost', detail };
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (isNoRoom(error) || /quota/i.test(detail)) return { code: 'disk_full', detail };
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') return { code: 'not_writable', detail };
  return { code: 'failed', detail };
}
