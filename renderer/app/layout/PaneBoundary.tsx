import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { ErrorBoundary, type FallbackProps } from 'react-error-boundary';
import { useTranslation } from 'react-i18next';
import { logFailure } from '../failures';
import { Message } from './Message';

/** One pane failing leaves the others. The error goes to the log, without what was on screen. */
export function PaneBoundary({ where, resetKey, children }: { where: string; resetKey?: string; children: ReactNode }) {
  return (
    <ErrorBoundary FallbackComponent={PaneFailure} resetKeys={[resetKey]} onError={(error) => logFailure(error, where)}>
      {children}
    </ErrorBoundary>
  );
}

function PaneFailure({ resetErrorBoundary }: FallbackProps) {
  const { t } = useTranslation('app');
  return (
    <Message
      role="alert"
      title={t('paneFailed.title')}
      text={t('paneFailed.kept')}
      action={<Button onClick={resetErrorBoundary}>{t('paneFailed.again')}</Button>}
    />
  );
}
