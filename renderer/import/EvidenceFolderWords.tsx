import { useTranslation } from 'react-i18next';
import type { ImportReport } from '../../shared/contract';
import { formatCount } from '../app/format';
import classes from './ImportDialog.module.css';

/** What an import found in the evidence folder, and which one the next import will look in where that is another. */
export function EvidenceFolderWords({ looked, now }: { looked: ImportReport['evidenceFolder']; now: string | null }) {
  const { t } = useTranslation('import');
  return (
    <>
      {looked && (
        <p className={looked.isThere ? classes.note : classes.gone}>
          {looked.isThere
            ? t('evidenceFolder.found', { count: looked.found, shown: formatCount(looked.found) })
            : t('evidenceFolder.gone')}{' '}
          <code>{looked.folder}</code>
        </p>
      )}
      {now !== null && now !== looked?.folder && (
        <p className={classes.note}>
          {t('evidenceFolder.next')} <code>{now}</code>
        </p>
      )}
    </>
  );
}
