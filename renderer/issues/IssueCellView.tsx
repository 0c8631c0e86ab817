import type { DisputedIssue, IssueCell } from '../../shared/contract';
import { listFormat } from '../../shared/lists';
import type { EvidenceKind } from '../../shared/vocabulary';
import { usePreferences } from '../app/preferences';
import { useCase } from '../case/case-view';
import { PieceChip } from '../evidence/PieceChip';
import { useWords, type Words } from '../ui/words';
import classes from './Issues.module.css';

interface IssueCellViewProps {
  cell: IssueCell;
  issue: DisputedIssue;
  /** The issue as it is read. */
  words: string;
  /** Its pieces that are in sight before it is opened. */
  telling: readonly string[];
  /** Only whether what it shows would do. */
  isFolded?: boolean;
  isOpen: boolean;
  onFlip: () => void;
}

/** One side on one issue: whether what it shows would do and why, the pieces, and its own words. */
export function IssueCellView({ cell, issue, words, telling, isFolded = false, isOpen, onFlip }: IssueCellViewProps) {
  const t = useWords(['issues', 'vocabulary']);
  const { language } = usePreferences();
  const { side, status, bears, pieces, says } = cell;
  const left = pieces.length - telling.length;
  const shown = isOpen ? t('fewer') : t('more', { count: left });
  return (
    <td className={classes.cell} data-side={side}>
      <div className={classes.measure}>
        <span className={classes.status} data-status={status ?? 'none'}>
          {t(`status.${status ?? 'none'}`)}
        </span>
        {bears && <span className={classes.bears}>{t('bears')}</span>}
        {(isOpen ? pieces : telling).map((id) => (
          <PieceChip key={id} id={id} />
        ))}
        {left > 0 && (
          <button
            type="button"
            className={classes.more}
            aria-label={t('ofCell', { shown, issue: words, side: t(`vocabulary:side.${side}`) })}
            aria-expanded={isOpen}
            onClick={onFlip}
          >
            {shown}
          </button>
        )}
      </div>
      {!isFolded && (
        <>
          <p className={classes.why}>{whyOf(cell, issue, t, language)}</p>
          {says.length === 0 && <p className={classes.why}>{t('silent')}</p>}
          {says.map((said) => (
            <Saying key={`${said.place} ${said.ref}`} said={said} />
          ))}
        </>
      )}
    </td>
  );
}

/** What it says, shortened: the whole stands in its own place. */
function Saying({ said }: { said: IssueCell['says'][number] }) {
  const t = useWords('issues');
  const { claim, answer, defence, messages, rebuttals } = useCase().case;
  const text = {
    claim: claim.text || claim.reason,
    answer: answer?.text ?? '',
    defence: defence?.text ?? '',
    message: messages.find(({ id }) => id === said.ref)?.text ?? '',
    rebuttal: rebuttals.find(({ id }) => id === said.ref)?.text ?? '',
  }[said.place];
  if (text.trim() === '') return null;
  return (
    <p className={classes.says} title={text}>
      <span className={classes.place}>{t(`says.${said.place}`, { ref: said.ref ?? '' })}</span>
      {text}
    </p>
  );
}

function whyOf(
  { status, sets, restsOn, pieces, otherKinds }: IssueCell,
  issue: DisputedIssue,
  t: Words,
  language: string,
): string {
  const about = 'code' in issue ? issue.code : issue.about;
  if (status === null) return t(about === 'loss' ? 'why.loss' : 'why.defence');
  const all = listFormat(language, 'conjunction', 'short');
  const named = (kinds: readonly EvidenceKind[]) =>
    all.format(kinds.map((kind) => t(`vocabulary:evidenceKind.${kind}`)));
  const either = (lists: readonly (readonly EvidenceKind[])[]) => [...new Set(lists.map(named))].join(t('or'));
  if (sets.length === 0) return t(pieces.length > 0 ? 'why.noRule' : 'why.nothing');
  switch (status) {
    case 'sufficient': {
      const whole = sets.find(({ lacking }) => lacking.length === 0)?.kinds ?? [];
      return t(restsOn === 'platform' ? 'why.sufficientPulled' : 'why.sufficient', { kinds: named(whole) });
    }
    case 'weak':
      return t('why.weak', { lacking: either(sets.map(({ lacking }) => lacking)) });
    case 'missing':
      return t(otherKinds > 0 ? 'why.otherKinds' : 'why.missing', {
        needs: either(sets.map(({ kinds }) => kinds)),
        count: otherKinds,
      });
  }
}
