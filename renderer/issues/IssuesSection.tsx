import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import type { IssueRow } from '../../shared/contract';
import { sides } from '../../shared/vocabulary';
import { useCommand } from '../app/commands';
import { usePreferences } from '../app/preferences';
import { useCase } from '../case/case-view';
import { OfferButton } from '../case/OfferButton';
import { useOfferedCommand } from '../case/offer';
import { Section } from '../ui/Section';
import { useWords } from '../ui/words';
import { useIssuesInWords } from '../verdict/issue-words';
import { useRulebook } from '../verdict/rulebook';
import { IssueCellView } from './IssueCellView';
import { IssueFinding, useFindings } from './IssueFinding';
import classes from './Issues.module.css';
import { IssuesDialog } from './IssuesDialog';
import { bareIssues, tellingPieces } from './telling';

/** What is disputed, issue by issue: what each side says and shows, what the rulebook would need, what was found. */
export function IssuesSection() {
  const t = useWords(['issues', 'vocabulary']);
  const view = useCase();
  const { matrix } = view;
  const inWords = useIssuesInWords()(view);
  const findingOf = useFindings();
  const found = matrix.map((row) => ({ row, finding: findingOf(row) }));
  const bare = bareIssues(found.map(({ row, finding }) => ({ ...row, isFound: finding !== null })));
  const [open, setOpen] = useState<readonly string[]>([]);
  const rows = found.map(({ row, finding }, place) => {
    const cells = row.cells.map((cell) => ({
      key: `${row.issue.id} ${cell.side}`,
      cell,
      telling: tellingPieces(cell, finding?.evidence ?? [], view.case.evidence),
    }));
    const isBare = bare.has(row.issue.id);
    const isOpen = open.includes(row.issue.id);
    return { row, words: inWords[place]?.words ?? '', finding, cells, isBare, isOpen, isFolded: isBare && !isOpen };
  });
  const long = rows.flatMap(({ row, cells, isBare }) =>
    isBare
      ? [row.issue.id]
      : cells.filter(({ cell, telling }) => telling.length < cell.pieces.length).map(({ key }) => key),
  );
  useCommand('issues.pieces', () => setOpen(long.some((key) => open.includes(key)) ? [] : long), long.length > 0);
  const flip = (key: string) => setOpen(open.includes(key) ? open.filter((other) => other !== key) : [...open, key]);
  const [isEditing, setEditing] = useState(false);
  const edit = useOfferedCommand('issues.edit', 'setIssues', () => setEditing(true));
  return (
    <Section
      title={t('title')}
      note={t('count', { count: matrix.length })}
      actions={
        <OfferButton offered={edit} command="issues.edit" variant="default" size="compact-xs">
          {t('edit')}
        </OfferButton>
      }
    >
      <div className={classes.frame}>
        <table className={classes.matrix} aria-label={t('title')}>
          <thead>
            <tr className={classes.head}>
              <th scope="col">{t('issue')}</th>
              {sides.map((side) => (
                <th key={side} scope="col" data-side={side}>
                  {t(`vocabulary:side.${side}`)}
                </th>
              ))}
              <th scope="col">{t('finding')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ row, words, finding, cells, isBare, isOpen, isFolded }) => (
              <tr key={row.issue.id} className={classes.row} data-folded={isFolded || undefined}>
                <IssueName row={row} words={words} isOpen={isOpen} onFlip={isBare ? () => flip(row.issue.id) : null} />
                {cells.map(({ key, ...cell }) => (
                  <IssueCellView
                    key={key}
                    issue={row.issue}
                    words={words}
                    {...cell}
                    isFolded={isFolded}
                    isOpen={open.includes(key)}
                    onFlip={() => flip(key)}
                  />
                ))}
                <IssueFinding row={row} finding={finding} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Rule />
      {isEditing && <IssuesDialog onClose={() => setEditing(false)} />}
    </Section>
  );
}

interface IssueNameProps {
  row: IssueRow;
  words: string;
  isOpen: boolean;
  /** Null where there is nothing that would be folded. */
  onFlip: (() => void) | null;
}

function IssueName({ row: { issue, isPlaced }, words, isOpen, onFlip }: IssueNameProps) {
  const t = useWords('issues');
  const Icon = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <th scope="row" className={classes.issue} title={words}>
      <span className={classes.name}>
        {onFlip && (
          <button
            type="button"
            className={classes.fold}
            aria-label={t('ofIssue', { shown: isOpen ? t('fold') : t('unfold'), issue: words })}
            aria-expanded={isOpen}
            onClick={onFlip}
          >
            <Icon size={13} aria-hidden />
          </button>
        )}
        <span className={classes.id}>{issue.id}</span> {words}
      </span>
      {isPlaced && (isOpen || !onFlip) && <span className={classes.placed}>{t('placed')}</span>}
    </th>
  );
}

/** By which rule the evidence is measured. */
function Rule() {
  const t = useWords(['issues', 'vocabulary']);
  const { language } = usePreferences();
  const { category, rulebook } = useCase().case;
  const { rulebook: read } = useRulebook(rulebook);
  const words =
    category === null
      ? t('ruleNone')
      : t('rule', {
          rulebook: read?.name[language] ?? t(`vocabulary:platform.${rulebook.platform}`),
          version: rulebook.version,
          category: t(`vocabulary:category.${category}`),
        });
  return <p className={classes.rule}>{words}</p>;
}
