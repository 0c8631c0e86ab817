import { Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { BundleSummary, CourseKept } from '../../shared/bundles';
import type { Review, Verdict } from '../../shared/case';
import { clockwork, eventInWords } from '../../shared/event-words';
import type { CaseEvent } from '../../shared/events';
import { useAct, useView } from '../app/desk';
import { tell } from '../app/notices';
import { useTimes } from '../app/preferences';
import { useEventWording } from '../case/use-event-wording';
import { showCase } from '../queue/moves';
import { VerdictDiff } from '../review/VerdictDiff';
import { ChoiceList } from '../ui/ChoiceList';
import { DialogForm } from '../ui/DialogForm';
import { useWords } from '../ui/words';
import classes from './Bundle.module.css';
import { Refused } from './Refused';

interface CoursesProps {
  file: { path: string; passphrase: string | null };
  summary: BundleSummary;
  onClose: () => void;
}

/** The case went on at both desks: both sides' events, and a lead says which course is the case's. */
export function Courses({ file, summary, onClose }: CoursesProps) {
  const t = useWords('bundle');
  const client = useQueryClient();
  const { data } = useView('bundle.compare', file, { staleTime: 0 });
  const [keep, setKeep] = useState<CourseKept | null>(null);
  const [note, setNote] = useState('');
  const choose = useAct('bundle.keep', {
    meta: { quiet: true },
    onSuccess: async ({ refused }) => {
      if (refused !== null || keep === null) return;
      await client.invalidateQueries();
      tell({ id: 'bundle', message: t(`chosen.${keep}`) });
      showCase(summary.caseId);
      onClose();
    },
  });
  const courses = data?.courses ?? null;
  return (
    <DialogForm
      title={t('coursesTitle')}
      submit={t('keepCourse')}
      isBusy={choose.isPending}
      notYet={keep === null ? t('courseMissing') : note.trim() === '' ? t('refused.course_reason') : null}
      problem={choose.error ? { kind: 'fault', fault: choose.error.fault } : null}
      onSubmit={() => keep && choose.mutate({ ...file, keep, note })}
      onClose={onClose}
      size="60rem"
    >
      {courses && (
        <>
          <p className={classes.note}>{t('coursesText', { caseId: summary.caseId, since: courses.since })}</p>
          <div className={classes.courses}>
            <Course title={t('both.ours')} events={courses.ours} />
            <Course title={t('both.theirs', { name: courses.by })} events={courses.theirs} />
          </div>
          <Verdicts ours={courses.ours} theirs={courses.theirs} />
          <ChoiceList
            label={t('keepWhich')}
            columns={2}
            options={[
              { value: 'ours' as const, label: t('keep.ours') },
              { value: 'theirs' as const, label: t('keep.theirs') },
            ]}
            value={keep}
            onChange={setKeep}
          />
          <Textarea
            label={t('why')}
            value={note}
            maxLength={4000}
            autosize
            onChange={(event) => setNote(event.currentTarget.value)}
          />
        </>
      )}
      <Refused refused={choose.data?.refused ?? data?.refused ?? null} />
    </DialogForm>
  );
}

/** What each side's review comes to, where the two differ or one was changed: sentences alone can read alike. */
function Verdicts({ ours, theirs }: { ours: readonly CaseEvent[]; theirs: readonly CaseEvent[] }) {
  const t = useWords(['bundle', 'review']);
  const [here, there] = [reviewIn(ours), reviewIn(theirs)];
  const [one, other] = [resultOf(here), resultOf(there)];
  const changed = here?.changedTo ?? there?.changedTo;
  const proposed = (here?.changedTo ? here : there)?.proposed.verdict;
  const both = [t('keep.ours'), t('keep.theirs')] as const;
  const versions =
    one && other
      ? { proposed: one, changed: other, heads: both }
      : changed && proposed
        ? { proposed, changed, heads: [t('review:asProposed'), both[here?.changedTo ? 0 : 1]] as const }
        : null;
  return (
    versions && (
      <section>
        <h3>{t('bothVerdicts')}</h3>
        <VerdictDiff {...versions} />
      </section>
    )
  );
}

function reviewIn(events: readonly CaseEvent[]): Review | null {
  return events.flatMap((event) => (event.type === 'verdictReviewed' ? [event.body.review] : [])).at(-1) ?? null;
}

/** The verdict that it issues; null where it was returned, or is not reviewed. */
function resultOf(review: Review | null): Verdict | null {
  if (!review || review.action === 'returned') return null;
  return review.changedTo ?? review.proposed.verdict;
}

function Course({ title, events }: { title: string; events: readonly CaseEvent[] }) {
  const { exact } = useTimes();
  const wording = useEventWording();
  return (
    <section>
      <h3>{title}</h3>
      <ol>
        {events
          .filter(({ type }) => !clockwork.has(type))
          .map((event) => {
            const { sentence, text } = eventInWords(event, wording);
            return (
              <li key={event.hash}>
                <time>{exact(event.at)}</time>
                <div>{sentence}</div>
                {text !== '' && <div className={classes.words}>{text}</div>}
              </li>
            );
          })}
      </ol>
    </section>
  );
}
