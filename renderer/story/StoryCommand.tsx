import { useState } from 'react';
import { useCommand } from '../app/commands';
import { StoryDialog } from './StoryDialog';

/** The whole history of the case on screen. */
export function StoryCommand() {
  const [isOpen, setOpen] = useState(false);
  useCommand('story.show', () => setOpen(true));
  return isOpen ? <StoryDialog onClose={() => setOpen(false)} /> : null;
}
