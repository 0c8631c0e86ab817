import type { Message } from '../../shared/case';
import { useAccountName, useTimes } from '../app/preferences';
import { PieceChip } from '../evidence/PieceChip';
import { useWords } from '../ui/words';
import classes from './MessageBubble.module.css';

interface MessageBubbleProps {
  message: Message;
  previous: Message | undefined;
}

/** Which side a message stands on tells who wrote it; the name is there for those who hear it. */
export function MessageBubble({ message, previous }: MessageBubbleProps) {
  const t = useWords(['case', 'vocabulary']);
  const { time } = useTimes();
  const name = useAccountName();
  const { from, at, text, author, evidence } = message;
  const isSameMinute = previous !== undefined && previous.from === from && Math.abs(at - previous.at) < 60_000;
  const isOwn = message.id.startsWith('desk:');
  return (
    <article className={classes.message} data-from={from}>
      <header className={isSameMinute ? 'visually-hidden' : classes.header}>
        <span className={classes.speaker}>{t(`vocabulary:speaker.${from}`)}</span>
        {(from === 'agent' || isOwn) && (
          <span>{t(isOwn ? 'messages.recordedBy' : 'messages.by', { name: name(author) })}</span>
        )}
        <time>{time(at)}</time>
      </header>
      <div className={classes.bubble}>
        {text.trim() === '' ? <span className={classes.empty}>{t('messages.noText')}</span> : text}
        {evidence.length > 0 && (
          <div className={classes.chips}>
            {evidence.map((id) => (
              <PieceChip key={id} id={id} />
            ))}
          </div>
        )}
      </div>
    </article>
  );
}
