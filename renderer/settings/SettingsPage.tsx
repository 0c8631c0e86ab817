import { Select } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { languages, type Preferences } from '../../shared/contract';
import { isTimeZone } from '../app/format';
import { usePreferences, useSetPreferences } from '../app/preferences';
import { OtherDesks } from '../bundle/OtherDesks';
import { PhraseSettings } from '../phrases/PhraseSettings';
import { Page } from '../ui/Page';
import { About } from './About';
import { Backups } from './Backups';
import { Choice, Row } from './Choice';
import { Diagnostics } from './Diagnostics';
import { EvidenceFolder } from './EvidenceFolder';
import { Feed } from './Feed';
import { IntakeLimits } from './IntakeLimits';
import { KeyProtection } from './KeyProtection';
import { KeySettings } from './keys/KeySettings';
import { OwnAccount } from './OwnAccount';
import { Policy } from './Policy';
import { ReasonTables } from './ReasonTables';
import { Rulebooks } from './Rulebooks';
import classes from './Settings.module.css';
import { SettingsIndex } from './SettingsIndex';
import { TableMappings } from './TableMappings';
import { VerifyStore } from './VerifyStore';
import { WatchedFolder } from './WatchedFolder';
import { WorkFlow } from './WorkFlow';

const themes: Preferences['theme'][] = ['auto', 'light', 'dark'];

/** Its parts from top to bottom, each by its heading's id and words. */
const parts = [
  { id: 'looks', words: 'settings:looks', Part: Looks },
  { id: 'work-flow', words: 'triage:settings', Part: WorkFlow },
  { id: 'keys', words: 'settings:keys', Part: KeySettings },
  { id: 'phrases', words: 'phrases:title', Part: PhraseSettings },
  { id: 'own-account', words: 'accounts:own.title', Part: OwnAccount },
  { id: 'rulebooks', words: 'rulebook:title', Part: Rulebooks },
  { id: 'policy', words: 'policy:title', Part: Policy },
  { id: 'reason-tables', words: 'reasons:title', Part: ReasonTables },
  { id: 'watched-folder', words: 'watch:title', Part: WatchedFolder },
  { id: 'evidence-folder', words: 'import:evidenceFolder.title', Part: EvidenceFolder },
  { id: 'table-mappings', words: 'tables:remembered', Part: TableMappings },
  { id: 'intake-limits', words: 'limits:title', Part: IntakeLimits },
  { id: 'other-desks', words: 'bundle:desks', Part: OtherDesks },
  { id: 'store', words: 'settings:store', Part: VerifyStore },
  { id: 'backups', words: 'backup:title', Part: Backups },
  { id: 'feed', words: 'feed:title', Part: Feed },
  { id: 'key-protection', words: 'settings:keyProtection', Part: KeyProtection },
  { id: 'diagnostics', words: 'settings:diagnostics', Part: Diagnostics },
  { id: 'about', words: 'settings:about', Part: About },
] as const;

export function SettingsPage({ isLead }: { isLead: boolean }) {
  const { t } = useTranslation('settings');
  return (
    <Page title={t('title')}>
      <SettingsIndex parts={parts} />
      {parts.map(({ id, Part }) => (
        <Part key={id} isLead={isLead} />
      ))}
    </Page>
  );
}

function Looks() {
  const { t } = useTranslation('settings');
  const preferences = usePreferences();
  const setPreferences = useSetPreferences();
  const zones = useMemo(() => Intl.supportedValuesOf('timeZone').filter(isTimeZone), []);
  return (
    <section className={classes.section} aria-labelledby="looks">
      <h2 id="looks">{t('looks')}</h2>
      <Choice
        label={t('language')}
        value={preferences.language}
        data={languages.map((language) => ({ value: language, label: t(`languageName.${language}`) }))}
        onChange={(language) => setPreferences({ language })}
      />
      <Choice
        label={t('theme')}
        value={preferences.theme}
        data={themes.map((theme) => ({ value: theme, label: t(`themeName.${theme}`) }))}
        onChange={(theme) => setPreferences({ theme })}
      />
      <Row label={t('timeZone')} hint={t('timeZoneText')}>
        {(id) => (
          <Select
            id={id}
            searchable
            allowDeselect={false}
            w={240}
            data={zones}
            value={preferences.timeZone}
            nothingFoundMessage={t('noZone')}
            maxDropdownHeight={260}
            onChange={(timeZone) => timeZone !== null && setPreferences({ timeZone })}
          />
        )}
      </Row>
    </section>
  );
}
