import { useTranslation } from 'react-i18next';
import { useView } from '../app/desk';
import { useTimes } from '../app/preferences';
import { CopyButton } from '../ui/CopyButton';
import { useCase } from './case-view';
import { indentJson } from './indent-json';
import classes from './SourceRecord.module.css';

/** The source record as it came. It is kept whole: what the desk made of it can be checked against it. */
export function SourceRecord() {
  const { t } = useTranslation(['case', 'fault']);
  const { exact } = useTimes();
  const { case: state } = useCase();
  const { data, error } = useView('case.source', { caseId: state.caseId }, { meta: { quiet: true } });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
    <div className={classes.source} tabIndex={0} role="region" aria-label={t('tabs.source')} data-pane-focus>
      <p className={classes.note}>{t('source.note')}</p>
      {error && <p role="alert">{t(`fault:${error.fault.code}`)}</p>}
      {data?.records.length === 0 && <p className={classes.note}>{t('source.none')}</p>}
      {data?.records.map((record, index) => (
        <section key={`${record.readAt} ${record.file}`} className={classes.record}>
          <header className={classes.header}>
            <span>
              {index === 0 && data.records.length > 1 ? `${t('source.newest')} · ` : ''}
              {exact(record.readAt)} · {record.file}
            </span>
            <CopyButton text={record.text} what={t('source.record')} />
          </header>
          <pre className={classes.text}>{indentJson(record.text)}</pre>
        </section>
      ))}
    </div>
  );
}
