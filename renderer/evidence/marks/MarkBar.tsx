import { Button } from '@mantine/core';
import { IconArrowUpRight, IconClock, IconEye, IconHighlight, IconSquare, IconSquareFilled } from '@tabler/icons-react';
import { useRef } from 'react';
import { Hint, runCommand, useCanRun, useCommand } from '../../app/commands';
import { useAccountName, useTimes } from '../../app/preferences';
import { GrowingText } from '../../ui/GrowingText';
import { Problem } from '../../ui/Problem';
import { useRejectionWords } from '../../ui/rejection-words';
import { useWords } from '../../ui/words';
import { focusViewer } from '../focus-viewer';
import { type Markable, markableOf } from './kinds';
import classes from './Marks.module.css';
import { type Marking, useMarking, useWhyNotMarked } from './marking';

/** The marks of what is looked at, by their numbers, and the note of the one in hand. */
export function MarkBar() {
  const marking = useMarking();
  if (!marking || (!marking.canMark && marking.marks.length === 0)) return null;
  return <Bar marking={marking} />;
}

const icons = { picture: IconSquare, page: IconSquare, words: IconHighlight, time: IconClock } satisfies Record<
  Markable,
  unknown
>;

function Bar({ marking }: { marking: Marking }) {
  const t = useWords(['evidence', 'vocabulary']);
  const bar = useRef<HTMLElement>(null);
  const { marks, inHand, canMark } = marking;
  const of = markableOf(marking.exhibit);
  const Icon = icons[of];
  const canBegin = useCanRun('evidence.mark');
  const inWords = useRejectionWords();
  const whyNot = useWhyNotMarked();
  useCommand('evidence.markNext', () => marking.step(1), marks.length > 0);
  useCommand('evidence.markPrevious', () => marking.step(-1), marks.length > 0);
  const remove = async () => {
    await marking.remove();
    focusViewer(bar.current);
  };
  useCommand('evidence.markRemove', () => void remove(), inHand !== null && canMark);
  if (!canBegin && marks.length === 0) return null;
  return (
    <section ref={bar} className={classes.bar} aria-label={t('marks.title')}>
      <div className={classes.row}>
        {canBegin && (
          <>
            <Button
              size="compact-xs"
              variant="default"
              leftSection={<Icon size={13} aria-hidden />}
              rightSection={<Hint id="evidence.mark" />}
              onClick={() => runCommand('evidence.mark')}
            >
              {t(`marks.of.${of}`)}
            </Button>
            {of === 'picture' && (
              <Button
                size="compact-xs"
                variant="default"
                leftSection={<IconArrowUpRight size={13} aria-hidden />}
                rightSection={<Hint id="evidence.markArrow" />}
                onClick={() => runCommand('evidence.markArrow')}
              >
                {t('marks.arrow')}
              </Button>
            )}
            {of === 'picture' && <ForOtherSide />}
          </>
        )}
        {marks.map(({ id, note }) => (
          <button
            key={id}
            type="button"
            className={classes.chip}
            aria-pressed={inHand?.markId === id}
            title={note}
            onClick={() => marking.take(id)}
          >
            <strong>{id}</strong> <span className={classes.chipNote}>{note}</span>
          </button>
        ))}
        {marks.length > 0 && (
          <span className={classes.keys}>
            {t('marks.walk')} <Hint id="evidence.markPrevious" />
            <Hint id="evidence.markNext" />
          </span>
        )}
        {!canMark && whyNot && <span className={classes.keys}>{inWords(whyNot)}</span>}
      </div>
      {inHand && <InHand marking={marking} inHand={inHand} onRemove={() => void remove()} />}
    </section>
  );
}

/** What the other side is to see of the picture in its copy of the decision: by default nothing. */
function ForOtherSide() {
  const t = useWords('evidence');
  const canOpen = useCanRun('evidence.markOpen');
  return (
    <>
      <Button
        size="compact-xs"
        variant="default"
        title={t('marks.coverWhy')}
        leftSection={<IconSquareFilled size={13} aria-hidden />}
        rightSection={<Hint id="evidence.markCover" />}
        onClick={() => runCommand('evidence.markCover')}
      >
        {t('marks.cover')}
      </Button>
      {canOpen && (
        <Button
          size="compact-xs"
          variant="default"
          title={t('marks.openWhy')}
          leftSection={<IconEye size={13} aria-hidden />}
          rightSection={<Hint id="evidence.markOpen" />}
          onClick={() => runCommand('evidence.markOpen')}
        >
          {t('marks.open')}
        </Button>
      )}
    </>
  );
}

interface InHandProps {
  marking: Marking;
  inHand: NonNullable<Marking['inHand']>;
  onRemove: () => void;
}

function InHand({ marking, inHand, onRemove }: InHandProps) {
  const t = useWords(['evidence', 'vocabulary']);
  const { time } = useTimes();
  const nameOf = useAccountName();
  const field = useRef<HTMLDivElement>(null);
  const { marks, canMark, isBusy, problem } = marking;
  const mark = marks.find(({ id }) => id === inHand.markId);
  const last = mark?.changed ?? mark;
  const save = async () => {
    const { current } = field;
    await marking.save();
    focusViewer(current);
  };
  const canSave = canMark && !isBusy && inHand.note.trim() !== '';
  useCommand('verdict.submit', () => void save(), inHand.isNaming && canSave);
  return (
    <div ref={field} className={classes.inHand}>
      {inHand.isNaming ? (
        <GrowingText
          aria-label={t('marks.note')}
          placeholder={t('marks.notePlaceholder')}
          className={classes.note ?? ''}
          from={1}
          to={4}
          maxLength={1000}
          autoFocus
          data-mantine-stop-propagation="true"
          // Whoever changes a note goes on behind it.
          onFocus={({ currentTarget }) => currentTarget.setSelectionRange(inHand.note.length, inHand.note.length)}
          value={inHand.note}
          onChange={(event) => marking.say(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
            event.preventDefault();
            event.stopPropagation();
            focusViewer(event.currentTarget);
            marking.letGo();
          }}
        />
      ) : (
        <p className={classes.note}>
          {mark?.note ?? t('marks.placing')}
          {last && (
            <span className={classes.who}>
              {t(mark?.changed ? 'marks.changedBy' : 'marks.madeBy', { who: nameOf(last.by.id), time: time(last.at) })}
            </span>
          )}
        </p>
      )}
      <Problem problem={problem} />
      <span className={classes.acts}>
        {!inHand.isNaming && <span className={classes.keys}>{t(`marks.keys.${markableOf(marking.exhibit)}`)}</span>}
        {mark && canMark && (
          <Button
            size="compact-xs"
            variant="default"
            loading={isBusy}
            rightSection={<Hint id="evidence.markRemove" />}
            onClick={onRemove}
          >
            {t('marks.remove')}
          </Button>
        )}
        {canMark && !inHand.isNaming && (
          <Button size="compact-xs" variant="default" onClick={marking.name}>
            {t(mark ? 'marks.edit' : 'marks.name')} <kbd className={classes.enter}>⏎</kbd>
          </Button>
        )}
        {inHand.isNaming && (
          <Button
            size="compact-xs"
            loading={isBusy}
            disabled={!canSave}
            rightSection={<Hint id="verdict.submit" />}
            onClick={() => void save()}
          >
            {t('marks.save')}
          </Button>
        )}
      </span>
    </div>
  );
}
