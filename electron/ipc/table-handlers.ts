/** What the console's requests about tables do: their columns are looked at, named, remembered. */
import { join } from 'node:path';
import type { RequestName } from '../../shared/contract';
import { pasted, type TableMapping, unfitFor } from '../../shared/tables';
import type { Seat } from '../desk/accounts/seat';
import { AskedThread, AskerLeft } from '../intake/asked-thread';
import type { Importer } from '../intake/importer';
import { learnReason } from '../intake/learn-reason';
import type { LookReplies, LookRequest } from '../intake/look-messages';
import { forgetMapping, rememberedMappings, rememberMapping } from '../intake/table/mapping-files';
import type { OpenDesk } from '../open-desk';
import type { Handlers } from './gateway';

type TableRequest = Extract<RequestName, `table.${string}` | `reasons.${string}`>;

export function tableHandlers(open: OpenDesk, importer: Importer, seat: Seat): Pick<Handlers, TableRequest> {
  const { folder, journal, places } = open;
  const mappingsFolder = join(folder, 'mappings');
  const reasonsFolder = join(folder, 'reasons');
  const start = () => ({
    reasonsFolder,
    mappingsFolder,
    limits: open.intakePolicy.limits,
  });
  const lookingThread = () => new AskedThread<LookRequest, LookReplies>(places.lookWorker, start);
  const table = lookingThread();
  // At a locked desk the dialog waits out of sight; who has gone looks at nothing any more.
  seat.onChange(() => {
    if (!seat.account) table.leave();
  });

  return {
    'table.look': async ({ path }) => {
      seat.session();
      table.leave();
      const text = path === pasted ? importer.lastPasted : undefined;
      if (path === pasted && text === undefined) return { look: null, problem: gone(path) };
      return table
        .ask({ what: 'table', path, ...(text !== undefined && { text }) })
        .catch(left({ look: null, problem: null }));
    },
    'table.preview': async ({ mapping }) => {
      seat.session();
      return table.ask({ what: 'preview', mapping }).catch(left(null));
    },
    'table.leave': async () => {
      table.leave();
      return {};
    },
    'table.remember': async ({ layout, mapping }) => {
      const { id } = seat.session();
      assureWhole(mapping);
      await rememberMapping(mappingsFolder, layout, mapping);
      await journal.add({ what: 'mapping_changed', by: id, about: layout.slice(0, 12), detail: 'remembered' });
      return {};
    },
    'table.forget': async ({ layout }) => {
      const { id } = seat.session();
      await forgetMapping(mappingsFolder, layout);
      await journal.add({ what: 'mapping_changed', by: id, about: layout.slice(0, 12), detail: 'forgotten' });
      return {};
    },
    'table.remembered': async () => {
      seat.session();
      return rememberedMappings(mappingsFolder);
    },
    'table.takeIn': async ({ paths }) => {
      seat.session();
      return importer.startTables(paths);
    },
    'reasons.learn': async ({ reason, category }) => {
      const { id } = seat.session();
      await learnReason(reasonsFolder, reason, category);
      await journal.add({ what: 'reason_learned', by: id, about: 'desk', detail: category });
      return {};
    },
    'reasons.list': async () => {
      seat.session();
      const reasons = lookingThread();
      try {
        return { ...(await reasons.ask({ what: 'reasons' })), folder: reasonsFolder };
      } finally {
        reasons.leave();
      }
    },
  };
}

/** The dialog does not let one go that has not all that every row needs; nothing else may either. */
function assureWhole(mapping: TableMapping): void {
  const { missing, absent } = unfitFor(mapping, mapping.headings ?? Object.values(mapping.columns));
  if (missing.length > 0 || absent.length > 0) throw new Error(`no column: ${[...missing, ...absent].join(', ')}`);
}

/** Whoever asked has closed the dialog. */
function left<T>(nothing: T): (error: unknown) => T {
  return (error) => {
    if (error instanceof AskerLeft) return nothing;
    throw error;
  };
}

const gone = (file: string) => ({ file, place: '', code: 'path_missing', params: {} });
