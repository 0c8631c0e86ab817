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

export function SettingsPage({ isLead }: { isLead: boolean }) {
  const { t } = useTranslation('settings');
  return (
    <Page title={t('title')}>
      <SettingsIndex />
      <Looks />
      <WorkFlow />
      <KeySettings />
      <PhraseSettings />
      <OwnAccount />
      <Rulebooks />
      <Policy />
      <ReasonTables />
      <WatchedFolder />
      <EvidenceFolder />
      <TableMappings />
      <IntakeLimits />
      <OtherDesks isLead={isLead} />
      <VerifyStore />
      <Backups />
      <Feed />
      <KeyProtection />
      <Diagnostics />
      <About />
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
