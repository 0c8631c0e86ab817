import { Button, Modal } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandLayer, KeyLine, useCommand } from '../../app/commands';
import classes from './Columns.module.css';
import { allColumns, firstColumns, widthStep, withColumnMoved, withToggled, withWidth } from './columns';
import { useColumns } from './use-columns';

export function ColumnsHost() {
  const [isOpen, setOpen] = useState(false);
  useCommand('queue.columns', () => setOpen(true));
  return isOpen ? <ColumnsDialog onClose={() => setOpen(false)} /> : null;
}

/** Which columns a wide queue has, in what order and how wide, by keys. */
function ColumnsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('queue');
  const { columns, keep } = useColumns();
  const list = useRef<HTMLDivElement>(null);
  const all = allColumns(columns);
  const [current, setCurrent] = useState(all[0] ?? 'due');
  const place = all.indexOf(current);
  // Where it stands changes when it is moved; the focus goes with it.
  useEffect(() => {
    list.current?.querySelectorAll<HTMLElement>('[role="checkbox"]')[place]?.focus();
  }, [place]);

  const onKeyDown = (event: KeyboardEvent) => {
    const shown = columns.find(({ column }) => column === current);
    const vertical = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : null;
    const sideways = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : null;
    if (vertical !== null && event.altKey) keep(withColumnMoved(columns, current, vertical));
    else if (vertical !== null) setCurrent(all[(place + vertical + all.length) % all.length] ?? current);
    else if (sideways !== null && shown) keep(withWidth(columns, current, shown.width + sideways * widthStep));
    else return;
    event.preventDefault();
  };

  return (
    <Modal opened onClose={onClose} title={t('columns')} withCloseButton={false}>
      <CommandLayer>
        {/* biome-ignore lint/a11y/useSemanticElements: a group of checkboxes without a border */}
        <div ref={list} role="group" aria-label={t('columns')} className={classes.list} onKeyDown={onKeyDown}>
          {all.map((column) => {
            const shown = columns.find((each) => each.column === column);
            return (
              // biome-ignore lint/a11y/useSemanticElements: a checkbox with keys of its own
              <button
                key={column}
                type="button"
                role="checkbox"
                aria-checked={shown !== undefined}
                className={classes.choice}
                tabIndex={column === current ? 0 : -1}
                onFocus={() => setCurrent(column)}
                onClick={() => keep(withToggled(columns, column))}
              >
                <span aria-hidden className={classes.mark} />
                <span>{t(`column.${column}`)}</span>
                <span className={classes.width}>{shown?.width}</span>
              </button>
            );
          })}
        </div>
        <p className={classes.keys}>
          <KeyLine words={t('columnsKeys')} />
        </p>
        <Button variant="default" mt="sm" onClick={() => keep([...firstColumns])}>
          {t('columnsBack')}
        </Button>
      </CommandLayer>
    </Modal>
  );
}
