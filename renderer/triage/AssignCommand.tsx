import { useState } from 'react';
import { useOfferedCommand } from '../case/offer';
import { AssignDialog } from './AssignDialog';

/** Gives the case on screen to somebody, by key. */
export function AssignCommand() {
  const [isOpen, setOpen] = useState(false);
  useOfferedCommand('case.assign', 'assign', () => setOpen(true));
  return isOpen && <AssignDialog onClose={() => setOpen(false)} />;
}
