import { useWords } from '../ui/words';
import classes from './SettingsIndex.module.css';

interface SettingsIndexProps {
  /** Each by its heading's id and its words. */
  parts: readonly { id: string; words: string }[];
}

/** The parts of the settings beside them, where the window is wide enough: pressed, a part comes to the top, and the focus with it. */
export function SettingsIndex({ parts }: SettingsIndexProps) {
  const t = useWords('settings');
  return (
    <nav className={classes.index} aria-label={t('index')}>
      <ul>
        {parts.map(({ id, words }) => (
          <li key={id}>
            <button type="button" onClick={() => goTo(id)}>
              {t(words)}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Tab goes on from there. */
function goTo(id: string): void {
  const heading = document.getElementById(id);
  if (heading === null) return;
  heading.tabIndex = -1;
  heading.scrollIntoView();
  heading.focus({ preventScroll: true });
}
