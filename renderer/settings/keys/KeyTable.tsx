import { ActionIcon, Button } from '@mantine/core';
import { IconArrowBackUp, IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { languages } from '../../../shared/contract';
import type { OwnKeys } from '../../../shared/keys';
import { keysInWords } from '../../app/command/key-names';
import { commandGroups, commandList } from '../../app/command/list';
import {
  type Binding,
  bindingsOf,
  conflictsWith,
  isReserved,
  withBinding,
  withoutOwn,
} from '../../app/command/own-keys';
import { isMac } from '../../app/command/platform';
import type { CommandId } from '../../app/commands';
import { i18n } from '../../app/i18n';
import classes from './Keys.module.css';

interface KeyTableProps {
  own: OwnKeys;
  sought: string;
  onAdd: (id: CommandId) => void;
  onChange: (own: OwnKeys) => void;
}

/** A row for each command: its keys, each of which can be taken away, and a way to give it another. */
export function KeyTable({ own, sought, onAdd, onChange }: KeyTableProps) {
  const { t } = useTranslation(['keys', 'app', 'commands']);
  const words = sought.trim().toLowerCase();
  const isFound = (id: CommandId) => {
    const titles = languages.map((language) => i18n.t(`commands:${id}`, { lng: language }));
    const keys = bindingsOf(id, own).map((binding) => keysInWords(binding.keys, isMac));
    return words === '' || [...titles, ...keys].some((text) => text.toLowerCase().includes(words));
  };
  const groups = commandGroups
    .map((group) => ({ group, ids: commandList.filter((command) => command.group === group).map(({ id }) => id) }))
    .map(({ group, ids }) => ({ group, ids: ids.filter(isFound) }))
    .filter(({ ids }) => ids.length > 0);
  if (groups.length === 0) return <p role="status">{t('noneFound')}</p>;
  return (
    <section className={classes.table} aria-label={t('table')}>
      {groups.map(({ group, ids }) => (
        <div key={group}>
          <h3>{t(`app:group.${group}`)}</h3>
          <ul className={classes.rows}>
            {ids.map((id) => (
              <Row key={id} id={id} own={own} onAdd={onAdd} onChange={onChange} />
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function Row({ id, own, onAdd, onChange }: Omit<KeyTableProps, 'sought'> & { id: CommandId }) {
  const { t } = useTranslation(['keys', 'app', 'commands']);
  const bindings = bindingsOf(id, own);
  const title = t(`commands:${id}`);
  const conflicts = bindings.flatMap((binding) => conflictsWith(id, binding, own));
  return (
    <li className={classes.row}>
      <span>{title}</span>
      <span className={classes.keys}>
        {bindings.map((binding) => (
          <Key
            key={`${binding.keys} ${binding.pane}`}
            binding={binding}
            onRemove={() =>
              onChange(
                withBinding(
                  own,
                  id,
                  bindings.filter((other) => other !== binding),
                ),
              )
            }
          />
        ))}
        {bindings.length < 6 && (
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconPlus size={12} />}
            aria-label={t('addTo', { title })}
            onClick={() => onAdd(id)}
          >
            {t('add')}
          </Button>
        )}
        {own[id] !== undefined && (
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            aria-label={t('reset', { title })}
            title={t('reset', { title })}
            onClick={() => onChange(withoutOwn(own, id))}
          >
            <IconArrowBackUp size={14} />
          </ActionIcon>
        )}
      </span>
      {conflicts.length > 0 && (
        <p className={classes.conflict}>
          {conflicts.map(({ ids: [, other], keys, begins }) => (
            <span key={`${other} ${keys}`}>
              {t(begins ? 'alsoBegins' : 'also', { keys: keysInWords(keys, isMac), title: t(`commands:${other}`) })}
            </span>
          ))}
        </p>
      )}
    </li>
  );
}

function Key({ binding, onRemove }: { binding: Binding; onRemove: () => void }) {
  const { t } = useTranslation(['keys', 'app']);
  const { keys, pane } = binding;
  const words = keysInWords(keys, isMac);
  return (
    <span className={classes.key}>
      <kbd>{words}</kbd>
      {pane !== null && <span className={classes.pane}>{t(`app:pane.${pane}`)}</span>}
      {!isReserved(keys) && (
        <ActionIcon
          size="xs"
          variant="subtle"
          color="gray"
          aria-label={t('remove', { keys: words })}
          title={t('remove', { keys: words })}
          onClick={onRemove}
        >
          <IconX size={12} />
        </ActionIcon>
      )}
    </span>
  );
}
