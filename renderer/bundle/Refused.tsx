import type { RefusedBundle } from '../../shared/bundles';
import problem from '../ui/Problem.module.css';
import { useWords } from '../ui/words';

/** Why a bundle was not taken or made, naming the part. */
export function Refused({ refused }: { refused: RefusedBundle | null }) {
  const t = useWords('bundle');
  return (
    <div role="alert" className={refused === null ? undefined : problem.problem}>
      {refused && t(`refused.${refused.code}`, { part: refused.part, detail: refused.detail })}
    </div>
  );
}
