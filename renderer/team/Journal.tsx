import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { RecordedEntry } from '../../shared/journal';
import { ask } from '../app/desk';
import { useAccountName, useTimes } from '../app/preferences';
import table from '../ui/Table.module.css';
import classes from './Team.module.css';

/** Entries that are shown at a time. */
const page = 100;

/** Who did what that is no act on a case, newest first. */
export function Journal() {
  const { t } = useTranslation('accounts');
  const { data, hasNextPage, fetchNextPage, isFetching } = useInfiniteQuery({
    queryKey: ['journal.read'],
    queryFn: ({ pageParam }) => ask('journal.read', { offset: pageParam, limit: page }),
    initialPageParam: 0,
    getNextPageParam: ({ entries }, pages) => (entries.length < page ? undefined : pages.length * page),
    // Each look is a new one: what has happened since belongs to it.
    staleTime: 0,
    gcTime: 0,
  });
  const entries = data?.pages.flatMap((one) => one.entries) ?? [];
  return (
    <section className={classes.section} aria-labelledby="journal">
      <h2 id="journal">{t('journal.title')}</h2>
      <p className={classes.text}>{t('journal.text')}</p>
      {entries.length === 0 && !isFetching ? (
        <p className={classes.text}>{t('journal.none')}</p>
      ) : (
        <table className={`${table.table} ${classes.journal}`}>
          <thead>
            <tr>
              <th scope="col">{t('journal.when')}</th>
              <th scope="col">{t('journal.who')}</th>
              <th scope="col">{t('journal.what')}</th>
              <th scope="col">{t('journal.about')}</th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry, place) => (
              // Entries have no id of their own; the list only grows at its end while it is on screen.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              <Entry key={`${entry.at} ${place}`} entry={entry} />
            ))}
          </tbody>
        </table>
      )}
      {hasNextPage && (
        <Button variant="default" loading={isFetching} onClick={() => void fetchNextPage()}>
          {t('journal.more')}
        </Button>
      )}
    </section>
  );
}

function Entry({ entry }: { entry: RecordedEntry }) {
  const { t } = useTranslation(['accounts', 'journal']);
  const { exact } = useTimes();
  const name = useAccountName();
  const { at, what, by, about } = entry;
  const detail = useDetail(entry);
  return (
    <tr>
      <td className={classes.when}>{exact(at)}</td>
      <td>{by === 'desk' ? t('journal.desk') : name(by)}</td>
      <td>
        {t(`journal:${what}`)}
        {detail !== null && <span className={classes.detail}>{detail}</span>}
      </td>
      <td>{about === 'desk' ? t('journal.desk') : name(about)}</td>
    </tr>
  );
}

/** The codes of an entry in words; null where it has none. */
function useDetail({ what, detail }: RecordedEntry): string | null {
  const { t } = useTranslation(['journal', 'vocabulary']);
  if (detail === undefined) return null;
  const codes = detail.split(' ');
  switch (what) {
    case 'account_created':
    case 'role_changed':
      return codes.map((role) => t(`vocabulary:role.${role}`)).join(' → ');
    case 'lock_time_changed':
    case 'clock_limits_changed':
    case 'intake_limits_changed':
      return codes.join(' → ');
    case 'policy_changed':
      return detail;
    // It tells one undoing from another, and nobody anything else.
    case 'acts_undone':
      return null;
    case 'backup_restored':
      return [codes[0], ...codes.slice(1).map((code) => t(`journal:detail.${code}`))].join(' · ');
    case 'case_erased':
      return [t(`vocabulary:closure.${codes[0]}`), ...codes.slice(1)].join(' · ');
    default:
      return codes.map((code) => t(`journal:detail.${code}`)).join(' · ');
  }
}
