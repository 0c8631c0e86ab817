import type { Verdict } from '../../shared/case';
import { usePreferences } from '../app/preferences';
import { useWords } from '../ui/words';
import { changedParts, type VerdictPart } from './diff';
import { differenceInWords } from './diff-words';
import classes from './VerdictDiff.module.css';

interface VerdictDiffProps {
  proposed: Verdict;
  changed: Verdict;
  /** What the two are called; left out: as proposed, and as changed. */
  heads?: readonly [string, string];
}

/** Two versions of a verdict beside each other; only the parts that differ. */
export function VerdictDiff({ proposed, changed, heads }: VerdictDiffProps) {
  const t = useWords(['review', 'verdict']);
  const [one, other] = heads ?? [t('asProposed'), t('asChanged')];
  const parts = changedParts(proposed, changed);
  if (parts.length === 0) return <p className={classes.none}>{t('noDifference')}</p>;
  return (
    <table className={classes.diff}>
      <thead>
        <tr>
          <th scope="col">{one}</th>
          <th scope="col">{other}</th>
        </tr>
      </thead>
      {parts.map((part) => (
        <tbody key={part}>
          <tr>
            <th scope="rowgroup" colSpan={2} className={classes.part}>
              {t(`verdict:${part}`)}
            </th>
          </tr>
          <PartRows part={part} proposed={proposed} changed={changed} />
        </tbody>
      ))}
    </table>
  );
}

function PartRows({ part, proposed, changed }: VerdictDiffProps & { part: VerdictPart }) {
  const t = useWords(['vocabulary', 'verdict', 'review']);
  const { language } = usePreferences();
  return differenceInWords(part, proposed, changed, { t, language }).map(([one, other], index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: two may read the same
    <tr key={index}>
      <td className={classes.one}>{one ?? '—'}</td>
      <td className={classes.other}>{other ?? '—'}</td>
    </tr>
  ));
}
