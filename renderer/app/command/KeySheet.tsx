import { Modal } from '@mantine/core';
import { useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandLayer } from './CommandLayer';
import { Hint } from './Hint';
import { useCommand } from './hooks';
import classes from './KeySheet.module.css';
import { commandGroups, commandList } from './list';
import { keysOf, onKeysChanged, ownKeysNow } from './registry';
import { useCommandTitle } from './use-title';

/** Every key there is. */
export function KeySheet() {
  const { t } = useTranslation('app');
  const [isOpen, setOpen] = useState(false);
  useCommand('keys.show', () => setOpen(true));
  return (
    <Modal opened={isOpen} onClose={() => setOpen(false)} title={t('keys.title')} size={980}>
      <CommandLayer>
        <Sheet onClose={() => setOpen(false)} />
      </CommandLayer>
    </Modal>
  );
}

function Sheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('app');
  const titleOf = useCommandTitle();
  useCommand('keys.show', onClose);
  useSyncExternalStore(onKeysChanged, ownKeysNow);
  return (
    <>
      <div className={classes.groups}>
        {commandGroups.map((group) => (
          <div key={group} className={classes.group}>
            <h3>{t(`group.${group}`)}</h3>
            <dl>
              {commandList
                .filter((command) => command.group === group && keysOf(command.id).length > 0)
                .map(({ id }) => (
                  <div key={id}>
                    <dt>{titleOf(id)}</dt>
                    <dd>
                      <Hint id={id} all />
                    </dd>
                  </div>
                ))}
            </dl>
          </div>
        ))}
      </div>
      <p className={classes.note}>{t('keys.note')}</p>
    </>
  );
}
