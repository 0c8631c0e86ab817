import { Button } from '@mantine/core';
import { placeInWords, problemInWords } from '../../shared/problem-words';
import type { ReasonList } from '../../shared/reasons';
import { useView } from '../app/desk';
import { formatCount } from '../app/format';
import table from '../ui/Table.module.css';
import { useWords } from '../ui/words';
import classes from './Rulebooks.module.css';
import settings from './Settings.module.css';

const nothing = {};

/** The operator's tables of reasons: which are used, in which order, and which files were refused and why. */
export function ReasonTables() {
  const t = useWords('reasons');
  const { data, isFetching, refetch } = useView('reasons.list', nothing, { staleTime: 0 });
  return (
    <section className={settings.section} aria-labelledby="reason-tables">
      <h2 id="reason-tables">{t('title')}</h2>
      <div className={settings.row}>
        <p className={settings.hint}>{t('text')}</p>
        <Button variant="default" loading={isFetching} onClick={() => void refetch()}>
          {t('look')}
        </Button>
      </div>
      {data && (
        <>
          {data.tables.length > 0 && <Tables tables={data.tables} />}
          <div role="status">{data.problems.length > 0 && <Refused problems={data.problems} />}</div>
          <p className={settings.hint}>
            {t('folder')} <code>{data.folder}</code>
          </p>
        </>
      )}
    </section>
  );
}

function Tables({ tables }: Pick<ReasonList, 'tables'>) {
  const t = useWords('reasons');
  return (
    <table className={`${table.table} ${classes.table}`}>
      <thead>
        <tr>
          <th scope="col">{t('file')}</th>
          <th scope="col">{t('whole')}</th>
          <th scope="col">{t('phrases')}</th>
        </tr>
      </thead>
      <tbody>
        {tables.map(({ file, whole, phrases }) => (
          <tr key={file}>
            <td>{file}</td>
            <td>{formatCount(whole)}</td>
            <td>{formatCount(phrases)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Refused({ problems }: Pick<ReasonList, 'problems'>) {
  const t = useWords(['reasons', 'problem', 'import', 'rejection']);
  return (
    <>
      <p className={settings.warning}>{t('refused')}</p>
      <ul className={settings.problems}>
        {problems.map((problem) => (
          <li key={`${problem.file} ${problem.place} ${problem.code}`}>
            <code>{problem.file}</code> {problem.place !== '' && placeInWords(problem.place, t)}{' '}
            {problemInWords(problem, t)}
          </li>
        ))}
      </ul>
    </>
  );
}
