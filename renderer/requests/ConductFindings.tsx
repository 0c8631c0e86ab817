import type { ConductFinding } from '../../shared/case';
import { useAccountName, useTimes } from '../app/preferences';
import { useCase } from '../case/case-view';
import { PieceChip } from '../evidence/PieceChip';
import { Section } from '../ui/Section';
import { useWords } from '../ui/words';
import { useSanctionWords } from '../verdict/sanction-words';
import { ActButton } from './ActButton';
import { ClauseChip } from './ClauseChip';
import classes from './Requests.module.css';

/** Findings against a party: they stand beside the verdict, and can outlive the case. */
export function ConductFindings() {
  const t = useWords('requests');
  const { conduct } = useCase().case;
  if (conduct.length === 0) return null;
  return (
    <Section title={t('conduct.title')} actions={<ActButton type="proposeConduct" />}>
      <ul className={classes.items}>
        {conduct.map((finding) => (
          <Finding key={finding.id} finding={finding} />
        ))}
      </ul>
    </Section>
  );
}

function Finding({ finding }: { finding: ConductFinding }) {
  const t = useWords(['requests', 'vocabulary']);
  const { time } = useTimes();
  const name = useAccountName();
  const inWords = useSanctionWords();
  const { id, kind, against, by, text, evidence, clause, sanctions, status, issued, appeal, ended } = finding;
  const preset = { findingId: id };
  return (
    <li className={classes.item} data-side={against} data-over={status === 'dropped' || undefined}>
      <div className={classes.line}>
        <span className={classes.id}>{id}</span>
        <span>
          {t(`vocabulary:side.${against}`)} · {t(`vocabulary:conductKind.${kind}`)}
        </span>
        <strong>{t(`vocabulary:conductStatus.${status}`)}</strong>
        <span className={classes.when}>
          {t('byAt', { who: name(by.id), time: time(finding.at) })}
          {status === 'issued' && issued && ` · ${t('conduct.appealUntil', { time: time(issued.appealUntil) })}`}
        </span>
      </div>
      <p className={classes.text}>
        {text}
        {sanctions.length > 0 && <span className={classes.note}>{sanctions.map(inWords).join(' · ')}</span>}
        {appeal && <span className={classes.note}>{t('conduct.appeal', { text: appeal.text })}</span>}
        {ended?.note && (
          <span className={classes.note}>
            {t('decided', { who: name(ended.by.id), time: time(ended.at), note: ended.note })}
          </span>
        )}
      </p>
      <div className={classes.actions}>
        <ClauseChip id={clause} />
        {evidence.map((piece) => (
          <PieceChip key={piece} id={piece} />
        ))}
        {status === 'proposed' && <ActButton type="issueConduct" preset={preset} isPrimary />}
        {status === 'issued' && <ActButton type="appealConduct" preset={preset} />}
        {status === 'appealed' && <ActButton type="decideConductAppeal" preset={preset} isPrimary />}
        {(status === 'proposed' || status === 'appealed') && <ActButton type="dropConduct" preset={preset} />}
      </div>
    </li>
  );
}
