import { useTranslation } from 'react-i18next';
import type { KeySetProblem } from '../../app/command/own-keys';
import { isCommandId } from '../../app/commands';
import { RefusedFile } from '../RefusedFile';

export interface RefusedKeySet {
  name: string;
  problems: readonly KeySetProblem[];
}

/** What is wrong with a file of keys. */
export function KeySetProblems({ said, problems }: { said: string; problems: readonly KeySetProblem[] }) {
  const { t } = useTranslation(['keys', 'commands']);
  const titled = (id: string | undefined) => (id !== undefined && isCommandId(id) ? t(`commands:${id}`) : id);
  return (
    <RefusedFile
      said={said}
      problems={problems.map(({ code, params }) =>
        t(`problem.${code}`, { ...params, command: titled(params.command), other: titled(params.other) }),
      )}
      more={(count) => t('more', { count })}
    />
  );
}
