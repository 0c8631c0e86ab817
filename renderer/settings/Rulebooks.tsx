import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { RulebookEntry } from '../../shared/contract';
import type { FileProblem } from '../../shared/file-problem';
import { platformTime } from '../../shared/time';
import { useCommand } from '../app/commands';
import { putView, useAct, useView } from '../app/desk';
import { usePreferences } from '../app/preferences';
import table from '../ui/Table.module.css';
import { RulebookProblems } from './RulebookProblems';
import classes from './Rulebooks.module.css';
import settings from './Settings.module.css';

const nothing = {};

/** The rules that this desk decides by: which there are, which are in force, and which files were refused and why. */
export function Rulebooks() {
  const { t } = useTranslation('rulebook');
  const client = useQueryClient();
  const { data } = useView('rulebook.list', nothing);
  const reload = useAct('rulebook.reload', {
    onSuccess: (list) => putView(client, 'rulebook.list', nothing, list),
  });
  const start = () => reload.mutate({});
  useCommand('rulebooks.reload', start, !reload.isPending);
  return (
    <section className={settings.section} aria-labelledby="rulebooks">
      <h2 id="rulebooks">{t('title')}</h2>
      <div className={settings.row}>
        <p className={settings.hint}>{t('text')}</p>
        <Button variant="default" loading={reload.isPending} onClick={start}>
          {t('reload')}
        </Button>
      </div>
      {data && (
        <>
          <RulebookTable rulebooks={data.rulebooks} />
          <div role="status">{data.problems.length > 0 && <Refused problems={data.problems} />}</div>
          <p className={settings.hint}>
            {t('ownFolder')} <code>{data.folder}</code>
          </p>
        </>
      )}
    </section>
  );
}

function RulebookTable({ rulebooks }: { rulebooks: readonly RulebookEntry[] }) {
  const { t } = useTranslation(['rulebook', 'vocabulary']);
  const { language } = usePreferences();
  return (
    <table className={`${table.table} ${classes.table}`}>
      <thead>
        <tr>
          <th scope="col">{t('platform')}</th>
          <th scope="col">{t('version')}</th>
          <th scope="col">{t('effectiveFrom')}</th>
          <th scope="col">{t('source')}</th>
          <th scope="col">{t('clauses')}</th>
          <th scope="col">{t('standing')}</th>
        </tr>
      </thead>
      <tbody>
        {rulebooks.map((book) => (
          <tr key={`${book.platform} ${book.version}`} data-in-force={book.inForce}>
            <td title={book.name[language]}>{t(`vocabulary:platform.${book.platform}`)}</td>
            <td>{book.version}</td>
            <td>{platformTime(book.effectiveFrom).slice(0, 10)}</td>
            <td>
              {t(`origin.${book.origin}`)}
              <div className={classes.file}>{book.file}</div>
            </td>
            <td>
              {t(book.examples > 0 ? 'examples' : 'clauseCount', { examples: book.examples, clauses: book.clauses })}
            </td>
            <td>
              {[
                ...(book.inForce ? [t('inForce')] : []),
                ...(book.isUsed ? [t('used')] : []),
                ...(book.hasFile ? [] : [t('fileGone')]),
              ].join(t('between'))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Refused({ problems }: { problems: readonly FileProblem[] }) {
  const { t } = useTranslation('rulebook');
  return (
    <>
      <p className={settings.warning}>{t('refusedText')}</p>
      <RulebookProblems problems={problems} />
    </>
  );
}
