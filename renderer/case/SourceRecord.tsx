import { Button } from '@mantine/core';
import { useView } from '../app/desk';
import { Message } from '../app/layout/Message';
import { useTimes } from '../app/preferences';
import { CopyButton } from '../ui/CopyButton';
import { ScrollRegion } from '../ui/ScrollRegion';
import { useWords } from '../ui/words';
import { useCase, useReveal } from './case-view';
import { indentJson } from './indent-json';
import classes from './SourceRecord.module.css';

/** The source record as it came. It is kept whole: what the desk made of it can be checked against it. */
export function SourceRecord() {
  const t = useWords(['case', 'fault']);
  const { exact } = useTimes();
  const { case: state } = useCase();
  const { isRevealed, toggle } = useReveal(state.caseId);
  const { data, error } = useView(
    'case.source',
    { caseId: state.caseId },
    { enabled: isRevealed, meta: { quiet: true } },
  );
  if (!isRevealed) {
    return <Message title={t('source.hidden')} action={<Button onClick={toggle}>{t('source.show')}</Button>} />;
  }
  return (
    <ScrollRegion className={classes.source} label={t('tabs.source')} takesPaneFocus>
      <p className={classes.note}>{t('source.note')}</p>
      {error && <p role="alert">{t(`fault:${error.fault.code}`)}</p>}
      {data?.records.length === 0 && <p className={classes.note}>{t('source.none')}</p>}
      {data?.records.map((record, index) => (
        <section key={`${record.readAt} ${record.file}`} className={classes.record}>
          <header className={classes.header}>
            <span>
              {[index === 0 && data.records.length > 1 ? t('source.newest') : '', exact(record.readAt), record.file]
                .filter(Boolean)
                .join(' · ')}
            </span>
            <CopyButton text={record.text} what={t('source.record')} />
          </header>
          <pre className={classes.text}>{indentJson(record.text)}</pre>
        </section>
      ))}
    </ScrollRegion>
  );
}
