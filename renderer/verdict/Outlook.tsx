import type { Verdict } from '../../shared/case';
import type { Consequences } from '../../shared/contract';
import { withheldPictures } from '../../shared/documents';
import { listed } from '../../shared/verdict-words';
import { Hint } from '../app/commands';
import { usePreferences, useTimes } from '../app/preferences';
import { useCase } from '../case/case-view';
import { useRejectionWords } from '../ui/rejection-words';
import { useWords } from '../ui/words';
import { appealInWords } from './appeal-words';
import { focusField } from './field-focus';
import type { Missing } from './missing';
import classes from './Outlook.module.css';
import { useTaskWords } from './task-words';

interface OutlookProps {
  missing: readonly Missing[];
  consequences: Consequences | null;
  /** As far as it is written. */
  verdict: Verdict | null;
  /** A lead's own change is issued at once: nobody reviews it. */
  isIssuedAtOnce?: boolean;
}

/** What is missing, each a press away from being put right; once nothing is, what will happen. */
export function Outlook({ missing, consequences, verdict, isIssuedAtOnce = false }: OutlookProps) {
  const t = useWords('verdict');
  return (
    <div className={classes.outlook} aria-live="polite">
      {missing.length > 0 && (
        <>
          <p className={classes.title}>
            {t('missingCount', { count: missing.length })} <Hint id="verdict.nextMissing" />
          </p>
          <ul className={classes.missing}>
            {missing.slice(0, 4).map((each, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two may read the same
              <li key={index}>
                <button type="button" className={classes.lead} onClick={() => focusField(each.field, each.place)}>
                  <MissingWords missing={each} />
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      {missing.length === 0 && consequences && (
        <WhatHappens
          consequences={isIssuedAtOnce ? { ...consequences, reviewReasons: [] } : consequences}
          verdict={verdict}
        />
      )}
    </div>
  );
}

function MissingWords({ missing }: { missing: Missing }) {
  const t = useWords('verdict');
  const inWords = useRejectionWords();
  return missing.from === 'own' ? t(`missing.${missing.code}`) : inWords(missing.rejection);
}

function WhatHappens({ consequences, verdict }: { consequences: Consequences; verdict: Verdict | null }) {
  const t = useWords(['verdict', 'vocabulary']);
  const { language } = usePreferences();
  const { time } = useTimes();
  const taskInWords = useTaskWords();
  const { reviewReasons, tasks } = consequences;
  const { case: about } = useCase();
  const withheld = verdict === null ? [] : withheldPictures(about, verdict);
  const reasons = listed(
    reviewReasons.map((reason) => t(`vocabulary:reviewReason.${reason}`)),
    language,
  );
  return (
    <dl className={classes.happens}>
      {reviewReasons.length > 0 && (
        <>
          <dt>{t('happens.review')}</dt>
          <dd className={classes.review}>{reasons}</dd>
        </>
      )}
      {withheld.length > 0 && (
        <>
          <dt>{t('happens.documents')}</dt>
          <dd className={classes.review}>{t('happens.withheld', { pieces: withheld.join(' ') })}</dd>
        </>
      )}
      <dt>{t('happens.tasks')}</dt>
      <dd>{tasks.length === 0 ? t('happens.noTasks') : tasks.map(taskInWords).join(t('happens.separator'))}</dd>
      <dt>{t('happens.appeal')}</dt>
      <dd>{appealInWords(consequences, { t, time })}</dd>
    </dl>
  );
}
