import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { showCase } from '../../queue/moves';
import { openOwnView, openSearch } from '../../queue/views/open-view';
import { FindModal } from '../../ui/FindModal';
import { focusPane } from '../layout/pane-focus';
import { usePreferences } from '../preferences';
import { useCommand } from './hooks';
import { PaletteChoices } from './PaletteChoices';
import type { Choice } from './palette-choices';
import { useNoteUsed } from './recent';
import { runCommand } from './registry';

/** Everything that can be done now, and every case, found by a few letters. */
export function Palette() {
  const { t } = useTranslation('app');
  const navigate = useNavigate();
  const [isOpen, setOpen] = useState(false);
  // Done once the palette is gone and the focus is back where it was: commands may look at the focus.
  const chosen = useRef<Choice | null>(null);
  const noteUsed = useNoteUsed();
  const { language } = usePreferences();
  useCommand('palette.open', () => setOpen(true));

  const act = () => {
    const choice = chosen.current;
    chosen.current = null;
    if (choice === null) return;
    if (choice.kind === 'command') {
      noteUsed(choice.command.id);
      runCommand(choice.command.id);
    } else if (choice.kind === 'view') {
      void navigate('/desk');
      openOwnView(choice.view);
    } else if (choice.kind === 'search') {
      void navigate('/desk');
      openSearch(choice.text, language);
    } else {
      void navigate('/desk');
      showCase(choice.row.caseId);
      focusPane('case');
    }
  };

  return (
    <FindModal label={t('palette.title')} opened={isOpen} onClose={() => setOpen(false)} onGone={act}>
      <PaletteChoices
        onChoose={(choice) => {
          chosen.current = choice;
          setOpen(false);
        }}
      />
    </FindModal>
  );
}
