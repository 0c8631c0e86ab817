import type { ReactNode } from 'react';
import { type ChatLine, isRole } from '../../shared/exhibit';
import { type Side, sides } from '../../shared/vocabulary';
import { useTimes } from '../app/preferences';
import bubble from '../case/MessageBubble.module.css';
import { RangedWords } from '../evidence/marks/RangedWords';
import type { Piece } from '../evidence/marks/range';
import { RowMarking, rowWords, useRowMarks } from '../evidence/marks/row-marks';
import { useWords } from '../ui/words';
import classes from './ChatRows.module.css';
import { Found } from './Found';
import { Rows, type WordRowsProps } from './Rows';
import { useRowsInSight, useSaying } from './use-exhibit';

interface ChatRowsProps extends WordRowsProps {
  /** Marks are in these rows. */
  isMarked: boolean;
}

/** A chat as it was held: buyer left, merchant right, the platform between; whose side is not known stands between too, by name. */
export function ChatRows({ exhibit, asked, found, isMarked, ...rows }: ChatRowsProps) {
  const t = useWords('exhibit');
  const { rowAt: lineAt, onSight } = useRowsInSight(asked, 'chat');
  const marksIn = useRowMarks(exhibit);
  const say = useSaying(asked);
  const { current, onCurrent } = rows;
  return (
    <>
      <Rows {...rows} label={t('chat')} estimate={52} onSight={onSight}>
        {(place) => {
          const line = lineAt(place);
          return line ? (
            <ChatBubble
              line={line}
              previous={lineAt(place - 1)}
              found={found}
              onPress={() => onCurrent(place)}
              onSay={(side) => say(place, side)}
            >
              {(words) => (
                <span {...rowWords(place)}>
                  <RangedWords text={line.text} ranges={isMarked ? marksIn(place, line.text) : []}>
                    {words}
                  </RangedWords>
                </span>
              )}
            </ChatBubble>
          ) : (
            <div className={classes.waiting} />
          );
        }}
      </Rows>
      {isMarked && <RowMarking current={current} onCurrent={onCurrent} textAt={(place) => lineAt(place)?.text} />}
    </>
  );
}

interface ChatBubbleProps {
  line: ChatLine;
  previous: ChatLine | undefined;
  found: string;
  onPress: () => void;
  /** Which side speaks; null: that is not known. */
  onSay: (side: Side | null) => void;
  /** What was said; `words` shows a part of it. */
  children: (words: (part: Piece) => ReactNode) => ReactNode;
}

export function ChatBubble({ line, previous, found, onPress, onSay, children }: ChatBubbleProps) {
  const { from, isSaid, name, at, text, signs } = line;
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
        {isSaid && (
          <>
            <span>{t('said')}</span>
            <button
              type="button"
              className={classes.say}
              aria-label={t('ofSpeaker', { shown: t('unsay'), name })}
              onClick={() => onSay(null)}
            >
              {t('unsay')}
            </button>
          </>
        )}
        {from === 'unknown' &&
          name !== '' &&
          sides.map((side) => {
            const shown = t('sayIs', { side: t(`vocabulary:side.${side}`) });
            return (
              <button
                key={side}
                type="button"
                className={classes.say}
                aria-label={t('ofSpeaker', { shown, name })}
                onClick={() => onSay(side)}
              >
                {shown}
              </button>
            );
          })}
      </header>
      <div className={bubble.bubble}>
        {text.trim() === '' ? (
          <span className={bubble.empty}>{t('case:messages.noText')}</span>
        ) : (
          children(({ from: start, text: words }) => (
            <Found
              text={text}
              found={found}
              signed={signs.flatMap((sign) => sign.words)}
              part={{ from: start, to: start + words.length }}
            />
          ))
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
