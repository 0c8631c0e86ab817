import { IconCheck, IconClock, IconHourglassEmpty } from '@tabler/icons-react';
import type { Task } from '../../shared/case';
import { isOver, waitsFor } from '../../shared/tasks';
import { formatFen } from '../app/format';
import { useTimes } from '../app/preferences';
import { useCase } from '../case/case-view';
import { ActButton } from '../requests/ActButton';
import { Remaining } from '../ui/Remaining';
import { useWords } from '../ui/words';
import classes from './Tasks.module.css';
import { useTaskWords } from './task-words';
import paneClasses from './VerdictPane.module.css';

/** What the verdict ordered: who has to do what until when, and what is proved done. */
export function Tasks() {
  const t = useWords('verdict');
  const { tasks } = useCase().case;
  const done = tasks.filter(isOver).length;
  return (
    <section className={paneClasses.section} aria-label={t('tasks.title')}>
      <h3 className={paneClasses.heading}>
        {t('tasks.title')} {done}/{tasks.length}
      </h3>
      <ol className={classes.tasks}>
        {tasks.map((task) => (
          <OneTask key={task.id} task={task} />
        ))}
      </ol>
    </section>
  );
}

function OneTask({ task }: { task: Task }) {
  const t = useWords(['verdict', 'vocabulary']);
  const { time } = useTimes();
  const { tasks } = useCase().case;
  const inWords = useTaskWords();
  const before = waitsFor(tasks, task);
  const isDone = isOver(task);
  const Icon = isDone ? IconCheck : before ? IconHourglassEmpty : IconClock;
  return (
    <li className={classes.task} data-done={isDone || undefined}>
      <Icon size={14} aria-hidden className={classes.icon} />
      <div className={classes.words}>
        <span>
          <span className={classes.id}>{task.id}</span> {inWords(task)}
        </span>
        {task.doneAt !== undefined && (
          <span className={classes.note}>{t('tasks.done', { time: time(task.doneAt) })}</span>
        )}
        {task.dropped && (
          <span className={classes.note}>
            {t('tasks.dropped', { time: time(task.dropped.at), note: task.dropped.note })}
          </span>
        )}
        {task.contest && (
          <span className={classes.note}>
            {task.contest.settled
              ? t('tasks.contestSettled', {
                  side: t(`vocabulary:side.${task.contest.settled.for}`),
                  amount: formatFen(task.contest.settled.deductedFen),
                  note: task.contest.settled.note,
                })
              : t('tasks.contested', { text: task.contest.text })}
          </span>
        )}
        {task.proof !== undefined && <span className={classes.note}>{t('tasks.proof', { proof: task.proof })}</span>}
        {before && <span className={classes.note}>{t('tasks.waits', { id: before.id })}</span>}
      </div>
      {!isDone && !before && (
        <div className={classes.end}>
          {task.dueAt !== undefined && (
            <Remaining dueAt={task.dueAt} isQuiet={!task.overdue && task.owner !== 'platform'} />
          )}
          <ActButton type="completeTask" preset={{ taskId: task.id }} />
          {task.contest && !task.contest.settled && (
            <ActButton type="settleContest" preset={{ taskId: task.id }} isPrimary />
          )}
          {task.kind === 'inspection' && !task.contest && (
            <ActButton type="contestInspection" preset={{ taskId: task.id }} />
          )}
          {task.overdue && <ActButton type="takeOverTask" preset={{ taskId: task.id }} />}
        </div>
      )}
    </li>
  );
}
