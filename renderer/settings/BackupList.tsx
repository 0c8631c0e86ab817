import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { BackupView } from '../../shared/backups';
import { formatBytes, formatCount, formatExactTime } from '../app/format';
import { usePreferences } from '../app/preferences';
import table from '../ui/Table.module.css';
import classes from './Backups.module.css';

interface BackupListProps {
  backups: readonly BackupView[];
  mayRestore: boolean;
  onRestore: (backup: BackupView) => void;
}

/** The backups, the newest first: when, how far, how large, and whether they were found whole. */
export function BackupList({ backups, mayRestore, onRestore }: BackupListProps) {
  const { t } = useTranslation('backup');
  const { timeZone } = usePreferences();
  return (
    <table className={`${table.table} ${classes.table}`}>
      <thead>
        <tr>
          <th scope="col">{t('time')}</th>
          <th scope="col">{t('kindName')}</th>
          <th scope="col">{t('cases')}</th>
          <th scope="col">{t('size')}</th>
          <th scope="col">{t('checked')}</th>
          <th scope="col">
            <span className="visually-hidden">{t('restore')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {backups.map((backup) => {
          const { name, at, kind, cases, bytes } = backup;
          const time = formatExactTime(at, timeZone);
          return (
            <tr key={name}>
              <th scope="row">{time}</th>
              <td>{t(`kind.${kind}`)}</td>
              <td>{formatCount(cases)}</td>
              <td>{formatBytes(bytes)}</td>
              <td>
                <Found backup={backup} />
              </td>
              <td>
                <Button
                  variant="subtle"
                  size="compact-xs"
                  disabled={!mayRestore}
                  aria-label={t('restoreOf', { time })}
                  onClick={() => onRestore(backup)}
                >
                  {t('restore')}
                </Button>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Found({ backup: { checkedAt, problems, mended } }: { backup: BackupView }) {
  const { t } = useTranslation('backup');
  const { timeZone } = usePreferences();
  if (problems.length > 0) {
    const [first] = problems;
    return (
      <span className={classes.bad}>
        {t('unsound')}: {first === undefined ? '' : `${t(`problem.${first.what}`)} (${first.where})`}
      </span>
    );
  }
  if (checkedAt === null) return t('unchecked');
  return (
    <span className={classes.good} title={formatExactTime(checkedAt, timeZone)}>
      {t('sound')}
      {mended.map(({ what, where }) => ` · ${t('mended', { what: t(`problem.${what}`) })} (${where})`)}
    </span>
  );
}
