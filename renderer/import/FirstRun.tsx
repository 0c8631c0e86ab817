import { UnstyledButton } from '@mantine/core';
import { IconFiles, IconFolder, IconSchool } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type CommandId, Hint, runCommand, useCanRun, useKeys } from '../app/commands';
import classes from './FirstRun.module.css';
import { ImportStrip } from './ImportStrip';

/** A desk with no cases: the ways on. */
export function FirstRun() {
  const { t } = useTranslation('import');
  return (
    <div className={classes.page}>
      <div className={classes.column}>
        <h1>{t('first.title')}</h1>
        <p className={classes.lead}>{t('first.text')}</p>
        <div className={classes.ways}>
          <Way id="import.files" icon={<IconFiles size={20} />} text={t('first.files')} isFirst />
          <Way id="import.folder" icon={<IconFolder size={20} />} text={t('first.folder')} />
          <Way id="import.samples" icon={<IconSchool size={20} />} text={t('first.samples')} />
        </div>
        <p className={classes.note}>{t('first.drop')}</p>
        <div className={classes.progress}>
          <ImportStrip />
        </div>
      </div>
    </div>
  );
}

interface WayProps {
  id: CommandId;
  icon: ReactNode;
  text: string;
  isFirst?: boolean;
}

function Way({ id, icon, text, isFirst = false }: WayProps) {
  const { t } = useTranslation('commands');
  const keys = useKeys(id);
  const canRun = useCanRun(id);
  return (
    <UnstyledButton
      className={classes.way}
      disabled={!canRun}
      autoFocus={isFirst}
      aria-keyshortcuts={keys.aria}
      onClick={() => runCommand(id)}
    >
      <span className={classes.icon} aria-hidden>
        {icon}
      </span>
      <span className={classes.what}>
        <strong>{t(id)}</strong>
        <span>{text}</span>
      </span>
      <Hint id={id} />
    </UnstyledButton>
  );
}
