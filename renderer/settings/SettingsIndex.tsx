import { useWords } from '../ui/words';
import classes from './SettingsIndex.module.css';

/** Each part's heading, by its id and its words, from top to bottom. */
const parts = [
  ['looks', 'settings:looks'],
  ['work-flow', 'triage:settings'],
  ['keys', 'settings:keys'],
  ['phrases', 'phrases:title'],
  ['own-account', 'accounts:own.title'],
  ['rulebooks', 'rulebook:title'],
  ['policy', 'policy:title'],
  ['reason-tables', 'reasons:title'],
  ['watched-folder', 'watch:title'],
  ['evidence-folder', 'import:evidenceFolder.title'],
  ['table-mappings', 'tables:remembered'],
  ['intake-limits', 'limits:title'],
  ['other-desks', 'bundle:desks'],
  ['store', 'settings:store'],
  ['backups', 'backup:title'],
  ['feed', 'feed:title'],
  ['key-protection', 'settings:keyProtection'],
  ['diagnostics', 'settings:diagnostics'],
  ['about', 'settings:about'],
] as const;

/** The parts of the settings beside them, where the window is wide enough: pressed, a part comes to the top. */
export function SettingsIndex() {
  const t = useWords('settings');
  return (
    <nav className={classes.index} aria-label={t('index')}>
      <ul>
        {parts.map(([id, words]) => (
          <li key={id}>
            <button type="button" onClick={() => document.getElementById(id)?.scrollIntoView()}>
              {t(words)}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
