import { useState } from 'react';
import { documentProblem } from '../../shared/documents';
import { useCommand } from '../app/commands';
import { tell } from '../app/notices';
import { useCase } from '../case/case-view';
import { useWords } from '../ui/words';
import { DocumentDialog } from './DocumentDialog';

/** The decision document of the case on screen; where there is none, why. */
export function DocumentCommand() {
  const t = useWords('document');
  const { case: state } = useCase();
  const [isOpen, setOpen] = useState(false);
  useCommand('document.show', () => {
    const problem = documentProblem(state, 'buyer');
    if (problem) tell({ id: 'document', message: t(`problem.${problem}`) });
    else setOpen(true);
  });
  return isOpen ? <DocumentDialog state={state} onClose={() => setOpen(false)} /> : null;
}
