import { Button } from '@mantine/core';
import { useState } from 'react';
import { Hint, useCommand, useKeys } from '../app/commands';
import { focusPane } from '../app/layout/pane-focus';
import { useSelection } from '../queue/selection';
import { useWords } from '../ui/words';
import { ApproveTogetherDialog } from './ApproveTogetherDialog';
import classes from './Review.module.css';

/** In a lead's review queue: approves what of the random sample is of low risk and has been opened, together. */
export function ApproveTogether() {
  const isReview = useSelection(({ filter }) => filter.view === 'review');
  return isReview && <Offered />;
}

function Offered() {
  const t = useWords('review');
  const [isOpen, setOpen] = useState(false);
  const { aria } = useKeys('review.together');
  const open = () => setOpen(true);
  useCommand('review.together', open);
  const close = () => {
    setOpen(false);
    focusPane('queue');
  };
  return (
    <div className={classes.together}>
      <Button
        size="compact-xs"
        variant="default"
        rightSection={<Hint id="review.together" />}
        aria-keyshortcuts={aria}
        onClick={open}
      >
        {t('together.open')}
      </Button>
      {isOpen && <ApproveTogetherDialog onClose={close} />}
    </div>
  );
}
