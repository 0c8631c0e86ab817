import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { HashRouter } from 'react-router';
import { AccountsPage } from '../accounts/AccountsPage';
import { KeySheet } from './command/KeySheet';
import { Palette } from './command/Palette';
import { PendingKeys } from './command/PendingKeys';
import { useCommand } from './commands';
import { Desk } from './Desk';
import { otherLanguage, speak } from './i18n';
import { PaneBoundary } from './layout/PaneBoundary';
import { closeNotices } from './notices';
import { useDesk, usePreferences, useSetPreferences } from './preferences';
import { themeWith } from './theme';
import { noColorSchemeManager, useScheme } from './theme-choice';

export function App() {
  const preferences = usePreferences();
  const scheme = useScheme(preferences.theme);
  const { t } = useTranslation('app');
  const close = t('close');
  const theme = useMemo(() => themeWith(close), [close]);
  useEffect(() => speak(preferences.language), [preferences.language]);
  return (
    <MantineProvider theme={theme} forceColorScheme={scheme} colorSchemeManager={noColorSchemeManager}>
      <PaneBoundary where="App">
        <HashRouter>
          <Content />
          <Palette />
        </HashRouter>
        <KeySheet />
        <PendingKeys />
      </PaneBoundary>
      <Notices />
    </MantineProvider>
  );
}

function Content() {
  const desk = useDesk();
  const { language, theme: chosen } = usePreferences();
  const setPreferences = useSetPreferences();
  const scheme = useScheme(chosen);
  useCommand('language.toggle', () => setPreferences({ language: otherLanguage(language) }));
  useCommand('theme.toggle', () => setPreferences({ theme: scheme === 'dark' ? 'light' : 'dark' }));
  useCommand('notices.close', closeNotices);
  if (desk === undefined) return null;
  // Another account's desk is another desk: nothing of what was on screen stays.
  return desk.account === null ? (
    <AccountsPage desk={desk} />
  ) : (
    <Desk key={desk.account.id} desk={desk} account={desk.account} />
  );
}

function Notices() {
  const { t } = useTranslation('app');
  return (
    <section aria-label={t('notices')}>
      <Notifications position="bottom-center" limit={4} containerWidth={400} transitionDuration={0} />
    </section>
  );
}
