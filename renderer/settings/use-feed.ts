import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useView } from '../app/desk';
import { tell } from '../app/notices';

const nothing = {};

/** Wherever somebody is in the desk: that outcomes do not get to the feed. */
export function useFeedNotice(): void {
  const { t } = useTranslation('feed');
  const problem = useView('feed.read', nothing).data?.problem ?? null;
  const code = problem?.code;
  const detail = problem?.detail;
  useEffect(() => {
    if (code === undefined) return;
    tell({ id: 'feed', title: t('notWritten'), message: t(`problem.${code}`, { detail }), stays: true });
  }, [code, detail, t]);
}
