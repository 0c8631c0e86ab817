import { useTranslation } from 'react-i18next';
import type { OwnKeys } from '../../../shared/keys';
import { keysInWords } from '../../app/command/key-names';
import { type Binding, bindingsOf, changesBetween, type KeySetPart } from '../../app/command/own-keys';
import { isMac } from '../../app/command/platform';
import { DialogForm } from '../../ui/DialogForm';
import { KeySetProblems, type RefusedKeySet } from './KeySetProblems';
import classes from './Keys.module.css';

interface PartOfKeySetProps {
  file: RefusedKeySet;
  part: KeySetPart;
  own: OwnKeys;
  onTake: (keys: OwnKeys) => void;
  onClose: () => void;
}

/** What is wrong with a file of keys, which commands so keep theirs, and which get others if the rest is taken: before anything is. */
export function PartOfKeySet({ file, part, own, onTake, onClose }: PartOfKeySetProps) {
  const { t } = useTranslation(['keys', 'app', 'commands']);
  const changes = changesBetween(own, part.keys);
  const words = (bindings: readonly Binding[]) =>
    bindings
      .map(({ keys, pane }) => [keysInWords(keys, isMac), pane === null ? '' : `(${t(`app:pane.${pane}`)})`])
      .map((parts) => parts.filter(Boolean).join(' '))
      .join(' · ') || t('noKeys');
  return (
    <DialogForm
      title={t('part.title', { name: file.name })}
      submit={t('part.take', { count: changes.length })}
      size="lg"
      onSubmit={() => onTake(part.keys)}
      onClose={onClose}
    >
      <KeySetProblems said={t('part.wrong')} problems={file.problems} />
      {part.kept.length > 0 && (
        <section>
          <h3 className={classes.partTitle}>{t('part.kept', { count: part.kept.length })}</h3>
          <ul className={classes.part}>
            {part.kept.map((id) => (
              <li key={id}>
                <span>{t(`commands:${id}`)}</span> <span>{words(bindingsOf(id, own))}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h3 className={classes.partTitle}>{t('part.changed', { count: changes.length })}</h3>
        <ul className={classes.part}>
          {changes.map(({ id, before, after }) => (
            <li key={id}>
              <span>{t(`commands:${id}`)}</span>{' '}
              <span>{t('part.fromTo', { before: words(before), after: words(after) })}</span>
            </li>
          ))}
        </ul>
      </section>
    </DialogForm>
  );
}
