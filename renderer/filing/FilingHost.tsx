import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useCommand } from '../app/commands';
import { focusPane } from '../app/layout/pane-focus';
import { showCase } from '../queue/moves';
import { refreshQueue } from '../queue/refresh';
import { FilingDialog } from './FilingDialog';

/** Wherever somebody is in the desk: taking down a dispute by hand. */
export function FilingHost() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [isOpen, setOpen] = useState(false);
  useCommand('filing.open', () => setOpen(true));
  const show = async (caseId: string) => {
    setOpen(false);
    await refreshQueue(client);
    void navigate('/desk');
    showCase(caseId);
    focusPane('case');
  };
  return isOpen ? <FilingDialog onClose={() => setOpen(false)} onShow={(caseId) => void show(caseId)} /> : null;
}
