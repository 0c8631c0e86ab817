import { Modal } from '@mantine/core';
import { useDeferredValue, useMemo, useState } from 'react';
import { type Language, languages } from '../../shared/contract';
import { clockwork, eventInWords } from '../../shared/event-words';
import { CommandLayer } from '../app/commands';
import { useAct } from '../app/desk';
import { tell } from '../app/notices';
import { usePreferences, useTimes } from '../app/preferences';
import { useCase } from '../case/case-view';
import { useEventWording } from '../case/use-event-wording';
import { PaperFoot, PaperFrame } from '../document/Paper';
import { ChoiceList } from '../ui/ChoiceList';
import { useWords } from '../ui/words';
import classes from './StoryDialog.module.css';

/** As wide as a figure, so that moments stand below each other. */
const figureSpace = '\u2007';

/** Every moment of the case, and the case as it was recorded then; saved as it is seen. */
export function StoryDialog({ onClose }: { onClose: () => void }) {
  const t = useWords(['story', 'document']);
  const { exact } = useTimes();
  const own = usePreferences().language;
  const { case: state, events } = useCase();
  const wording = useEventWording();
  const [language, setLanguage] = useState<Language>(own);
  /** Empty for now. */
  const [at, setAt] = useState('');
  const shownAt = useDeferredValue(at);
  const moments = useMemo(
    () =>
      events
        .filter(({ type }) => !clockwork.has(type))
        .toReversed()
        .map((event) => ({
          seq: event.seq,
          words: t('dialog.moment', {
            seq: String(event.seq).padStart(String(events.length).length, figureSpace),
            time: exact(event.at),
            sentence: eventInWords(event, wording).sentence,
          }),
        })),
    [events, wording, exact, t],
  );
  const saving = useAct('story.save', {
    onSuccess: (done) => {
      if (done) tell({ id: 'story', title: t('dialog.savedTitle'), message: done.path, stays: true });
    },
  });
  const save = () => saving.mutate({ caseId: state.caseId, upTo: at === '' ? null : Number(at), language });
  return (
    <Modal opened onClose={onClose} title={t('dialog.title')} withCloseButton={false} size={1180}>
      <CommandLayer>
        <div className={classes.panes}>
          <div className={classes.left}>
            <ChoiceList
              label={t('document:dialog.language')}
              isSmall
              columns={2}
              options={languages.map((value) => ({ value, label: t(`document:languageName.${value}`) }))}
              value={language}
              onChange={setLanguage}
            />
            <select
              className={classes.moments}
              size={12}
              aria-label={t('dialog.moments')}
              value={at}
              onChange={(event) => setAt(event.currentTarget.value)}
              data-autofocus
            >
              <option value="">{t('dialog.now', { count: events.length })}</option>
              {moments.map(({ seq, words }) => (
                <option key={seq} value={seq} title={words}>
                  {words}
                </option>
              ))}
            </select>
          </div>
          <PaperFrame
            title={t('dialog.preview')}
            state={state}
            language={language}
            which={{ at: shownAt === '' ? 'now' : shownAt }}
          />
        </div>
        <PaperFoot
          note={t('dialog.note')}
          save={t('dialog.save')}
          isSaving={saving.isPending}
          onSave={save}
          onClose={onClose}
        />
      </CommandLayer>
    </Modal>
  );
}
