import { lineText, type PictureText, spaced, sureEnough, sureness } from '../../../shared/picture-text';
import { CopyButton } from '../../ui/CopyButton';
import { ScrollRegion } from '../../ui/ScrollRegion';
import { useWords } from '../../ui/words';
import classes from './Texts.module.css';

/** What a machine read in a picture, line by line, and how far it is to be trusted. `text` is undefined while it is being read. */
export function TextPanel({ text }: { text: PictureText | undefined }) {
  const t = useWords('evidence');
  const sure = text ? sureness(text) : null;
  return (
    <ScrollRegion className={classes.panel} label={t('text.title')}>
      <header className={classes.head}>
        <p className={classes.state} role="status">
          {text === undefined
            ? t('text.readingThis')
            : text.state !== 'read'
              ? t(`text.${text.state}`)
              : sure === null
                ? t('text.nothing')
                : t('text.sure', { percent: `${sure}%` })}
        </p>
        {text && sure !== null && <CopyButton text={text.lines.map(lineText).join('\n')} what={t('text.what')} />}
      </header>
      {text?.lines.map((line) => (
        <p key={line.box.join()} className={classes.row}>
          {spaced(line).map(({ text: word, sure: ofWord, box }) =>
            ofWord < sureEnough ? (
              <span key={box.join()} className={classes.unsure} title={t('text.unsure', { percent: `${ofWord}%` })}>
                {word}
              </span>
            ) : (
              <span key={box.join()}>{word}</span>
            ),
          )}
        </p>
      ))}
    </ScrollRegion>
  );
}
