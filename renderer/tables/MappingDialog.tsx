import { Loader, Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { problemInWords } from '../../shared/problem-words';
import type { TableLook } from '../../shared/tables';
import { CommandLayer } from '../app/commands';
import { useAct, useView } from '../app/desk';
import { FileName } from '../import/ProblemTable';
import { useWords } from '../ui/words';
import classes from './Mapping.module.css';
import { MappingForm } from './MappingForm';

interface MappingDialogProps {
  path: string;
  /** Which of how many layouts. */
  place?: { at: number; of: number };
  onKnown: (layout: string) => void;
  onClose: () => void;
}

/** Looks at a table and asks what its columns are. */
export function MappingDialog({ path, place, onKnown, onClose }: MappingDialogProps) {
  const t = useWords(['tables', 'problem', 'import']);
  const { data, error } = useView(
    'table.look',
    { path },
    { gcTime: 0, staleTime: Number.POSITIVE_INFINITY, retry: false },
  );
  const remember = useRemember(onKnown);
  const title = place === undefined ? t('title') : t('titleOf', place);
  if (data?.look) {
    return (
      <MappingForm
        title={title}
        look={data.look}
        submit={t('takeIn')}
        isBusy={remember.isPending}
        fault={remember.error?.fault ?? null}
        onSubmit={(mapping) => remember.mutate({ layout: data.look?.layout ?? '', mapping })}
        onClose={onClose}
      />
    );
  }
  const problem = data?.problem ?? null;
  return (
    <Modal opened onClose={onClose} title={title}>
      <CommandLayer>
        <div className={classes.looking} role="status">
          <strong>
            <FileName path={path} />
          </strong>
          {problem !== null && <p>{problemInWords(problem, t)}</p>}
          {error !== null && <p>{error.fault.detail}</p>}
          {problem === null && error === null && (
            <p>
              <Loader size={14} /> {t('looking')}
            </p>
          )}
        </div>
      </CommandLayer>
    </Modal>
  );
}

/** Keeps what the columns of a layout are. */
export function useRemember(onDone: (layout: TableLook['layout']) => void) {
  const client = useQueryClient();
  return useAct('table.remember', {
    meta: { quiet: true },
    onSuccess: async (_done, { layout }) => {
      await client.invalidateQueries({ queryKey: ['table.remembered'] });
      onDone(layout);
    },
  });
}
