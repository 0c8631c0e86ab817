import { useState } from 'react';
import { Hint, useCommand } from '../app/commands';
import { MarkedWords } from '../evidence/marks/MarkedWords';
import { useMarksOn } from '../evidence/marks/marking';
import type { Exhibit } from '../evidence/walk';
import { useWords } from '../ui/words';
import { useExhibit, useExhibitWords } from './use-exhibit';
import { ReadWords } from './WordsExhibit';
import classes from './WordsExhibit.module.css';

interface SpokenWordsProps {
  exhibit: Exhibit;
  text: string;
  hasKeys: boolean;
  scale: number;
}

/** What a piece says itself: a chat that was put in as words is shown as it was held, or as its words, in which marks are. */
export function SpokenWords({ exhibit, text, hasKeys, scale }: SpokenWordsProps) {
  const t = useWords('exhibit');
  const hasMarks = useMarksOn(exhibit).length > 0;
  const [isRaw, setRaw] = useState(hasMarks);
  const asked = useExhibitWords(exhibit.id);
  const { data: read } = useExhibit(asked, text.includes('\n'));
  const isChat = read?.what === 'chat';
  useCommand('viewer.asText', () => setRaw(false), hasKeys && isChat && isRaw);
  if (!isChat) return <MarkedWords exhibit={exhibit} text={text} />;
  const rows = { exhibit, asked, read, hasKeys, isAsText: false, isMarked: false, scale: Math.min(scale, 2.5) };
  if (!isRaw) return <ReadWords {...rows} onAsText={() => setRaw(true)} />;
  return (
    <div className={classes.words}>
      <div className={classes.bar}>
        <button type="button" className={classes.asText} onClick={() => setRaw(false)}>
          {t('asRead')} <Hint id="viewer.asText" />
        </button>
      </div>
      <MarkedWords exhibit={exhibit} text={text} />
    </div>
  );
}
