import { useState } from 'react';
import { sureEnough } from '../../../shared/picture-text';
import { useCommand } from '../../app/commands';
import { useCase } from '../../case/case-view';
import { FindList } from '../../ui/FindList';
import { FindModal } from '../../ui/FindModal';
import { useWords } from '../../ui/words';
import { openViewer } from '../in-hand';
import { everyExhibit, isPicture } from '../walk';
import { linesWith, usePictureTexts } from './picture-texts';
import classes from './Texts.module.css';

/** Looks for text in all pictures of the case, and opens the one that has it. */
export function FindText() {
  const t = useWords('evidence');
  const { caseId, evidence } = useCase().case;
  const [isOpen, setOpen] = useState(false);
  const [goTo, setGoTo] = useState<{ pieceId: string; exhibitId: string } | null>(null);
  const pictures = everyExhibit(evidence).filter(isPicture);
  useCommand('evidence.text', () => setOpen(true), pictures.length > 0);
  const leave = () => {
    if (goTo) openViewer(caseId, { mode: 'one', ...goTo, showsText: true });
    setGoTo(null);
  };
  return (
    <FindModal label={t('text.find')} opened={isOpen} onClose={() => setOpen(false)} onGone={leave}>
      {isOpen && (
        <Finder
          onChoose={(pieceId, exhibitId) => {
            setGoTo({ pieceId, exhibitId });
            setOpen(false);
          }}
        />
      )}
    </FindModal>
  );
}

function Finder({ onChoose }: { onChoose: (pieceId: string, exhibitId: string) => void }) {
  const t = useWords(['evidence', 'vocabulary']);
  const { caseId, evidence } = useCase().case;
  const pictures = everyExhibit(evidence).filter(isPicture);
  const { bySha, pending, isThere } = usePictureTexts(caseId, true);
  const isReading = pending > 0 || !isThere;
  return (
    <>
      <FindList
        label={t('text.find')}
        placeholder={t('text.placeholder')}
        find={(typed) => linesWith(typed, pictures, bySha)}
        keyOf={({ exhibit, place }) => `${exhibit.id} ${place}`}
        none={t(isReading ? 'text.notYet' : 'text.none')}
        onChoose={({ exhibit }) => onChoose(exhibit.piece.id, exhibit.id)}
      >
        {({ exhibit: { piece, id }, text, line }) => (
          <>
            <span className={classes.line} data-unsure={line.words.some(({ sure }) => sure < sureEnough) || undefined}>
              {text}
            </span>
            <span className={classes.where}>{t(`vocabulary:owner.${piece.side}`)}</span>
            <span className={classes.where}>{id}</span>
          </>
        )}
      </FindList>
      <p className={`${classes.state} ${classes.foot}`} role="status">
        {isReading
          ? t('text.reading', { read: pictures.length - pending, all: pictures.length })
          : t('text.byMachine', { count: pictures.length })}
      </p>
    </>
  );
}
