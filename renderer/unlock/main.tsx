/** The page that asks for the passphrase. It is loaded before there is a desk: no query, no command, no account. */
import '@mantine/core/styles.css';
import '../app/theme.css';
import { MantineProvider } from '@mantine/core';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { languages } from '../../shared/contract';
import { startWords } from '../app/i18n';
import { themeWith } from '../app/theme';
import { noColorSchemeManager, useScheme } from '../app/theme-choice';
import { UnlockPage } from './UnlockPage';

const asked = window.location.hash.slice(1);
/** The page had gone. */
const cameBack = window.location.search === '?again';
startWords(languages.find((language) => language === asked) ?? 'zh-CN');

const theme = themeWith('');

function Themed() {
  return (
    <MantineProvider theme={theme} forceColorScheme={useScheme('auto')} colorSchemeManager={noColorSchemeManager}>
      <UnlockPage cameBack={cameBack} />
    </MantineProvider>
  );
}

const root = document.getElementById('lock');
if (root === null) throw new Error('the page has no #lock');
createRoot(root).render(
  <StrictMode>
    <Themed />
  </StrictMode>,
);
