import type { ReactNode } from 'react';
import type { Finding, Verdict } from '../../shared/case';
import { liabilityInWords, listed, remedyInWords } from '../../shared/verdict-words';
import { usePreferences } from '../app/preferences';
import { useWords } from '../ui/words';
import { changedParts, type DiffRow, findingKey, pairs, remedyKey, sanctionKey, type VerdictPart } from './diff';
import classes from './VerdictDiff.module.css';

interface VerdictDiffProps {
  proposed: Verdict;
  changed: Verdict;
}

/** Two versions of a verdict beside each other; only the parts that differ. */
export function VerdictDiff({ proposed, changed }: VerdictDiffProps) {
  const t = useWords(['review', 'verdict']);
  const parts = changedParts(proposed, changed);
  if (parts.length === 0) return <p className={classes.none}>{t('noDifference')}</p>;
  return (
    <table className={classes.diff}>
      <thead>
        <tr>
          <th scope="col">{t('asProposed')}</th>
          <th scope="col">{t('asChanged')}</th>
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
  const t = useWords(['vocabulary', 'verdict']);
  const { language } = usePreferences();
  const finding = ({ issue, result, evidence, note }: Finding) =>
    [issue, t(`vocabulary:findingResult.${result}`), evidence.join(' '), note ?? ''].filter(Boolean).join(' · ');
  switch (part) {
    case 'outcome':
      return (
        <Row one={t(`vocabulary:outcome.${proposed.outcome}`)} other={t(`vocabulary:outcome.${changed.outcome}`)} />
      );
    case 'liability':
      return (
        <Row
          one={liabilityInWords(proposed.liability, { t, language })}
          other={liabilityInWords(changed.liability, { t, language })}
        />
      );
    case 'remedies':
      return (
        <Rows
          rows={pairs(proposed.remedies, changed.remedies, remedyKey)}
          inWords={(remedy) => remedyInWords(remedy, t)}
        />
      );
    case 'sanctions':
      return (
        <Rows
          rows={pairs(proposed.sanctions, changed.sanctions, sanctionKey)}
          inWords={({ kind }) => t(`vocabulary:sanctionKind.${kind}`)}
        />
      );
    case 'findings':
      return <Rows rows={pairs(proposed.findings, changed.findings, findingKey)} inWords={finding} />;
    case 'clauses':
      return <Row one={listed(proposed.clauses, language)} other={listed(changed.clauses, language)} />;
    case 'reasons':
      return <Row one={proposed.reasons} other={changed.reasons} />;
  }
}

function Rows<T>({ rows, inWords }: { rows: DiffRow<T>[]; inWords: (item: T) => string }) {
  return rows
    .filter((row) => !row.isSame)
    .map((row) => {
      const one = row.proposed === null ? null : inWords(row.proposed);
      const other = row.changed === null ? null : inWords(row.changed);
      return <Row key={`${one} ${other}`} one={one} other={other} />;
    });
}

function Row({ one, other }: { one: ReactNode; other: ReactNode }) {
  return (
    <tr>
      <td className={classes.one}>{one ?? '—'}</td>
      <td className={classes.other}>{other ?? '—'}</td>
    </tr>
  );
}
