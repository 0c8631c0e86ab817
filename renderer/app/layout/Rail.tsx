import {
  IconChartBar,
  IconGavel,
  IconInbox,
  IconKeyboard,
  IconLock,
  IconSettings,
  IconUserCircle,
  IconUsers,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../shared/accounts';
import { useQueueCounts } from '../../queue/rows';
import { useSelection } from '../../queue/selection';
import { type CommandId, runCommand, useKeys } from '../commands';
import { formatShortCount } from '../format';
import classes from './Rail.module.css';

export type Place = 'desk' | 'insights' | 'settings' | 'team' | 'files';

/** The places of the desk, and who sits at it. */
export function Rail({ place, account }: { place: Place; account: Account }) {
  const { t, i18n } = useTranslation(['app', 'vocabulary']);
  const isReview = useSelection(({ filter }) => filter.view === 'review');
  const waiting = useQueueCounts()?.counts.review ?? 0;
  const isDesk = place === 'desk';
  return (
    <nav className={classes.rail} data-pane="rail" aria-label={t('pane.rail')}>
      <Item id="go.queue" icon={<IconInbox size={20} stroke={1.6} />} isCurrent={isDesk && !isReview}>
        {t('rail.queue')}
      </Item>
      <Item
        id="go.review"
        icon={<IconGavel size={20} stroke={1.6} />}
        isCurrent={isDesk && isReview}
        count={waiting === 0 ? undefined : formatShortCount(waiting, i18n.language)}
      >
        {t('rail.review')}
      </Item>
      <Item id="go.insights" icon={<IconChartBar size={20} stroke={1.6} />} isCurrent={place === 'insights'}>
        {t('rail.insights')}
      </Item>
      <span className={classes.gap} />
      <Item id="keys.show" icon={<IconKeyboard size={20} stroke={1.6} />}>
        {t('rail.keys')}
      </Item>
      {account.role === 'lead' && (
        <Item id="go.team" icon={<IconUsers size={20} stroke={1.6} />} isCurrent={place === 'team'}>
          {t('rail.team')}
        </Item>
      )}
      <Item id="go.settings" icon={<IconSettings size={20} stroke={1.6} />} isCurrent={place === 'settings'}>
        {t('rail.settings')}
      </Item>
      <Item id="desk.lock" icon={<IconLock size={20} stroke={1.6} />}>
        {t('rail.lock')}
      </Item>
      <Item
        id="account.switch"
        icon={<IconUserCircle size={20} stroke={1.6} />}
        label={t('rail.account', { name: account.name, role: t(`vocabulary:role.${account.role}`) })}
      >
        {account.name}
      </Item>
    </nav>
  );
}

interface ItemProps {
  id: CommandId;
  icon: ReactNode;
  isCurrent?: boolean;
  count?: string | undefined;
  label?: string;
  children: ReactNode;
}

function Item({ id, icon, isCurrent = false, count, label, children }: ItemProps) {
  const { t } = useTranslation('commands');
  const keys = useKeys(id);
  const title = label ?? t(id);
  return (
    <button
      type="button"
      className={classes.item}
      aria-current={isCurrent ? 'page' : undefined}
      aria-label={label}
      aria-keyshortcuts={keys.aria}
      title={keys.words === undefined ? title : `${title} (${keys.words})`}
      onClick={() => runCommand(id)}
    >
      <span className={classes.icon} aria-hidden>
        {icon}
        {count !== undefined && <span className={classes.count}>{count}</span>}
      </span>
      <span className={classes.word}>{children}</span>
    </button>
  );
}
