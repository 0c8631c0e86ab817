/**
 * Notices at the edge of the window. A fault says what happened, what was kept and what to do, and stays until it is
 * closed; good news goes by itself.
 */
import { notifications, notificationsStore } from '@mantine/notifications';
import type { Fault } from '../../shared/contract';
import { i18n } from './i18n';

const shortly = 5000;

export function tellFault({ code, detail }: Fault): void {
  notifications.show({
    id: `fault:${code}`,
    color: 'red',
    title: i18n.t(`fault:${code}`),
    message: [i18n.t(`fault:${code}_next`), detail === '' ? '' : i18n.t('app:faultDetail', { detail })]
      .filter(Boolean)
      .join('\n'),
    autoClose: false,
    role: 'alert',
    style: { whiteSpace: 'pre-line' },
  });
}

interface Notice {
  /** A later notice of the same id takes the place of the earlier one, as one in the same words does. */
  id?: string;
  title?: string;
  message: string;
  /** Stays until it is closed. */
  stays?: boolean;
  /** What was asked for was not done. */
  isRefusal?: boolean;
}

export function tell({ id, title, message, stays = false, isRefusal = false }: Notice): void {
  for (const shown of notificationsStore.getState().notifications) {
    const isTheSame = shown.title === title && shown.message === message;
    if (shown.id !== undefined && (shown.id === id || isTheSame)) notifications.hide(shown.id);
  }
  notifications.show({
    ...(id === undefined ? {} : { id }),
    ...(title === undefined ? {} : { title }),
    message,
    ...(isRefusal ? { color: 'var(--desk-soon)' } : {}),
    autoClose: stays ? false : shortly,
    role: 'status',
  });
}

export function closeNotices(): void {
  notifications.clean();
}
