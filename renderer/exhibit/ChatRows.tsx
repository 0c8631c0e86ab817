import { type ChatLine, isRole } from '../../shared/exhibit';
import { useTimes } from '../app/preferences';
import bubble from '../case/MessageBubble.module.css';
import { useWords } from '../ui/words';
import classes from './ChatRows.module.css';
import { Found } from './Found';
import { Rows, type WordRowsProps } from './Rows';
import { useRowsInSight } from './use-exhibit';

/** A chat as it was held: buyer left, merchant right, the platform between; whose side is not known stands between too, by name. */
export function ChatRows({ asked, found, ...rows }: WordRowsProps) {
  const t = useWords('exhibit');
  const { rowAt: lineAt, onSight } = useRowsInSight(asked, 'chat');
  return (
    <Rows {...rows} label={t('chat')} estimate={52} onSight={onSight}>
      {(place) => {
        const line = lineAt(place);
        return line ? (
          <Bubble line={line} previous={lineAt(place - 1)} found={found} onPress={() => rows.onCurrent(place)} />
        ) : (
          <div className={classes.waiting} />
        );
      }}
    </Rows>
  );
}

interface BubbleProps {
  line: ChatLine;
  previous: ChatLine | undefined;
  found: string;
  onPress: () => void;
}

function Bubble({ line: { from, name, at, text, signs }, previous, found, onPress }: BubbleProps) {
  const t = useWords(['exhibit', 'vocabulary', 'case']);
  const { time } = useTimes();
  const isOn = previous !== undefined && previous.from === from && previous.name === name;
  const isSameMinute = isOn && (at === null || (previous.at !== null && Math.abs(at - previous.at) < 60_000));
  const who = from === 'unknown' ? t('unknownSide') : t(`vocabulary:speaker.${from}`);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the keys
    <article
      className={`${bubble.message} ${classes.line}`}
      data-from={from === 'unknown' ? 'agent' : from}
      onClick={onPress}
    >
      <header className={isSameMinute ? 'visually-hidden' : bubble.header}>
        <span className={bubble.speaker}>{who}</span>
        {name !== '' && !isRole(name) && (
          <span>
            <Found text={name} found={found} />
          </span>
        )}
        {at !== null && <time>{time(at)}</time>}
      </header>
      <div className={bubble.bubble}>
        {text.trim() === '' ? (
          <span className={bubble.empty}>{t('case:messages.noText')}</span>
        ) : (
          <Found text={text} found={found} signed={signs.flatMap(({ words }) => words)} />
        )}
      </div>
      {signs.length > 0 && (
        <ul className={classes.signs} aria-label={t('signs')}>
          {signs.map(({ sign, words }) => (
            <li key={sign}>
              {t(`sign.${sign}`)}
              <span className={classes.words}>{words.join(t('and'))}</span>
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}
