import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { Fragment, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { HashRouter } from 'react-router';
import { Seat } from '../accounts/Seat';
import { KeySheet } from './command/KeySheet';
import { Palette } from './command/Palette';
import { PendingKeys } from './command/PendingKeys';
import { useNativeMenu, useOwnKeys } from './command/use-own-keys';
import { useCommand } from './commands';
import { otherLanguage, speak } from './i18n';
import { PaneBoundary } from './layout/PaneBoundary';
import { closeNotices } from './notices';
import { useDesk, usePreferences, useSetPreferences } from './preferences';
import { themeWith } from './theme';
import { noColorSchemeManager, useScheme } from './theme-choice';
import { useDiagnosticsCommand } from './use-diagnostics';

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
          <Overlays />
        </HashRouter>
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
  useDiagnosticsCommand();
  useOwnKeys();
  useNativeMenu();
  return desk === undefined ? null : <Seat desk={desk} />;
}

/** What is open in front of the desk closes when it is locked. */
function Overlays() {
  const isLocked = useDesk()?.locked ?? false;
  return (
    <Fragment key={String(isLocked)}>
      <Palette />
      <KeySheet />
    </Fragment>
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
