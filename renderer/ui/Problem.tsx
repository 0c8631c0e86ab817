import type { Fault } from '../../shared/contract';
import type { Rejection } from '../../shared/rejections';
import classes from './Problem.module.css';
import { useRejectionWords } from './rejection-words';
import { useWords } from './words';

/** Why something was not done: it was refused, or there was no answer. */
export type ActProblem = { kind: 'rejection'; rejection: Rejection } | { kind: 'fault'; fault: Fault };

/** What went wrong, beside what caused it. A fault also says what was kept and what to do. */
export function Problem({ problem }: { problem: ActProblem | null }) {
  return (
    <div role="alert" className={problem === null ? undefined : classes.problem}>
      {problem?.kind === 'rejection' && <Rejected problem={problem} />}
      {problem?.kind === 'fault' && <Faulty problem={problem} />}
    </div>
  );
}

function Rejected({ problem }: { problem: Extract<ActProblem, { kind: 'rejection' }> }) {
  return useRejectionWords()(problem.rejection);
}

function Faulty({ problem }: { problem: Extract<ActProblem, { kind: 'fault' }> }) {
  const t = useWords(['fault', 'case']);
  const { code, detail } = problem.fault;
  return (
    <>
      <strong>{t(`fault:${code}`)}</strong> {t(`fault:${code}_next`)} {t('case:kept')}
      {detail !== '' && <span className={classes.detail}>{detail}</span>}
    </>
  );
}
