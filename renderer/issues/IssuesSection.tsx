import { useState } from 'react';
import type { IssueRow } from '../../shared/contract';
import { sides } from '../../shared/vocabulary';
import { usePreferences } from '../app/preferences';
import { useCase } from '../case/case-view';
import { OfferButton } from '../case/OfferButton';
import { useOfferedCommand } from '../case/offer';
import { Section } from '../ui/Section';
import { useWords } from '../ui/words';
import { useIssuesInWords } from '../verdict/issue-words';
import { useRulebook } from '../verdict/rulebook';
import { IssueCellView } from './IssueCellView';
import { IssueFinding } from './IssueFinding';
import classes from './Issues.module.css';
import { IssuesDialog } from './IssuesDialog';

/** What is disputed, issue by issue: what each side says and shows, what the rulebook would need, what was found. */
export function IssuesSection() {
  const t = useWords(['issues', 'vocabulary']);
  const view = useCase();
  const { matrix } = view;
  const inWords = useIssuesInWords()(view);
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
            {matrix.map((row, place) => (
              <Row key={row.issue.id} row={row} words={inWords[place]?.words ?? ''} />
            ))}
          </tbody>
        </table>
      </div>
      <Rule />
      {isEditing && <IssuesDialog onClose={() => setEditing(false)} />}
    </Section>
  );
}

function Row({ row, words }: { row: IssueRow; words: string }) {
  const t = useWords('issues');
  const { issue, isPlaced, cells } = row;
  return (
    <tr className={classes.row}>
      <th scope="row" className={classes.issue}>
        <span className={classes.id}>{issue.id}</span> {words}
        {isPlaced && <span className={classes.placed}>{t('placed')}</span>}
      </th>
      {cells.map((cell) => (
        <IssueCellView key={cell.side} cell={cell} issue={issue} />
      ))}
      <IssueFinding row={row} />
    </tr>
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
