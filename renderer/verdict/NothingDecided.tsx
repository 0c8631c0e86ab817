import { Message } from '../app/layout/Message';
import { UnreadDraft } from './UnreadDraft';
import classes from './VerdictPane.module.css';

/** There is no verdict and none can be written; a draft of one that cannot be read is said all the same. */
export function NothingDecided({ title, text }: { title: string; text: string }) {
  return (
    <div className={classes.nothing}>
      <UnreadDraft />
      <Message title={title} text={text} />
    </div>
  );
}
