import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import type { PictureText } from '../../shared/picture-text';
import type { Side } from '../../shared/vocabulary';
import { useTimes } from '../app/preferences';
import { FileExhibit } from '../exhibit/FileExhibit';
import { SaveButton } from '../exhibit/SaveButton';
import { SpokenWords } from '../exhibit/SpokenWords';
import { whenCan } from '../ui/when-can';
import { useWords } from '../ui/words';
import classes from './Exhibition.module.css';
import { FileFacts } from './FileFacts';
import { correctedBy, exhibitName, givenInWords } from './given-facts';
import type { Size } from './marks/geometry';
import { MarkBar } from './marks/MarkBar';
import { MarkLayer } from './marks/MarkLayer';
import { type Look, Picture } from './Picture';
import { Stage } from './Stage';
import { stepsOf, Track } from './Track';
import { TextLayer } from './texts/TextLayer';
import { TextPanel } from './texts/TextPanel';
import type { Viewport } from './viewport';
import { type Exhibit, isPicture } from './walk';

interface ExhibitionProps {
  /** Which of two halves it is: named for the side whose evidence begins there. Undefined for one that is looked at alone. */
  half?: Side;
  exhibit: Exhibit | undefined;
  place: number;
  total: number;
  isActive: boolean;
  /** Two lie in the same place: this is the one that is not seen now, and stays drawn for when it is; undefined: nothing does. */
  isBehind?: boolean | undefined;
  /** Keys act on this one: of two beside each other, one has them. */
  hasKeys: boolean;
  view: Viewport;
  look: Look;
  /** What was read in it, if that is to be shown. */
  text: PictureText | 'reading' | null;
  onView: (view: Viewport) => void;
  /** Of a spreadsheet which of its sheets, from 0. */
  sheet: number;
  onSheet: (sheet: number) => void;
  onWalk: (by: 1 | -1) => void;
  onActivate?: () => void;
}

/** One exhibit large: what it is above, itself, what is known of it below. */
export function Exhibition({
  half,
  exhibit,
  place,
  total,
  isActive,
  isBehind,
  hasKeys,
  view,
  look,
  text,
  onView,
  sheet,
  onSheet,
  onWalk,
  onActivate,
}: ExhibitionProps) {
  const t = useWords(['evidence', 'vocabulary']);
  const owner = exhibit?.piece.side ?? half ?? 'platform';
  return (
    <section
      className={classes.exhibition}
      data-side={owner}
      data-half={half}
      data-active={isActive || undefined}
      data-stacked={isBehind === undefined ? undefined : isBehind ? 'behind' : 'front'}
      inert={isBehind === true}
      aria-label={t(`viewer.half.${half ?? 'alone'}`)}
      onFocus={onActivate}
      onPointerDown={onActivate}
    >
      <header className={classes.header}>
        <span className={classes.side}>{t(`vocabulary:owner.${owner}`)}</span>
        {exhibit && (
          <span className={classes.name}>
            {exhibitName(exhibit, t)}
            {exhibit.file === null && exhibit.piece.files.length > 0 && ` · ${t('viewer.words')}`}
            {exhibit.of > 1 && ` · ${t('viewer.file', { place: exhibit.place, of: exhibit.of })}`}
          </span>
        )}
        <span className={classes.walk}>
          {exhibit?.file?.sha256 !== undefined && (
            <SaveButton file={exhibit.file} sha256={exhibit.file.sha256} hasKeys={hasKeys} />
          )}
          <ActionIcon size={24} aria-label={t('viewer.previous')} {...whenCan(place > 1, () => onWalk(-1))}>
            <IconChevronLeft size={16} />
          </ActionIcon>
          <span className={classes.place}>
            {place}/{total}
          </span>
          <ActionIcon size={24} aria-label={t('viewer.next')} {...whenCan(place < total, () => onWalk(1))}>
            <IconChevronRight size={16} />
          </ActionIcon>
        </span>
      </header>
      {exhibit ? (
        <Shown {...{ exhibit, hasKeys, view, look, text, onView, sheet, onSheet }} isByTurns={isBehind !== undefined} />
      ) : (
        <p className={classes.none}>{t('viewer.nothing')}</p>
      )}
      {exhibit && (
        <div>
          <MarkBar />
          {text !== null && <TextPanel key={exhibit.id} text={text === 'reading' ? undefined : text} />}
          <Caption exhibit={exhibit} />
        </div>
      )}
    </section>
  );
}

interface ShownProps
  extends Pick<ExhibitionProps, 'hasKeys' | 'view' | 'look' | 'text' | 'onView' | 'sheet' | 'onSheet'> {
  exhibit: Exhibit;
  /** It lies in the same place as another: what copies of two pictures differ in is their making. */
  isByTurns: boolean;
}

/** What is not a picture is another with each exhibit; of pictures only the picture is, so that walking over many changes nothing else. */
function Shown({ exhibit, hasKeys, isByTurns, view, look, text, onView, sheet, onSheet }: ShownProps) {
  const { id, file, piece } = exhibit;
  const [sized, setSized] = useState<{ id: string; size: Size } | null>(null);
  if (file === null) {
    const steps = stepsOf(piece);
    return steps.length > 0 ? (
      <Track key={id} steps={steps} givenAt={piece.givenAt} />
    ) : (
      <SpokenWords key={id} exhibit={exhibit} text={piece.text} hasKeys={hasKeys} scale={view.scale} />
    );
  }
  const { sha256 } = file;
  if (sha256 !== undefined && !isPicture(exhibit)) {
    return (
      <FileExhibit key={id} {...{ exhibit, file, sha256, hasKeys, isByTurns, view, look, onView, sheet, onSheet }} />
    );
  }
  return (
    <Stage view={view} onView={onView}>
      <Picture
        key={id}
        file={file}
        isWhole={isByTurns}
        view={view}
        look={look}
        onSize={(size) => setSized({ id, size })}
      />
      {text !== null && text !== 'reading' && text.state === 'read' && (
        <TextLayer text={text} view={view} look={look} />
      )}
      {isPicture(exhibit) && (
        <MarkLayer exhibit={exhibit} picture={sized?.id === id ? sized.size : null} view={view} look={look} />
      )}
    </Stage>
  );
}

function Caption({ exhibit }: { exhibit: Exhibit }) {
  const t = useWords(['evidence', 'vocabulary']);
  const { time } = useTimes();
  const { piece, file } = exhibit;
  const facts = [
    time(piece.givenAt),
    exhibit.said ? correctedBy(exhibit, t) : t(`vocabulary:provenance.${piece.provenance}`),
    piece.late ? t(piece.admitted === null ? 'late.undecided' : piece.admitted ? 'late.admitted' : 'late.leftOut') : '',
    piece.originalPackaging === true ? t('originalPackaging') : '',
    ...givenInWords(piece, t),
    file?.name ?? '',
    file !== null && file.sha256 === undefined ? (file.url ?? '') : '',
  ].filter(Boolean);
  return (
    <footer className={classes.caption}>
      {file !== null && piece.text !== '' && <p className={classes.text}>{piece.text}</p>}
      <p className={classes.facts}>{facts.join(' · ')}</p>
      {file !== null && <FileFacts exhibit={exhibit} file={file} />}
    </footer>
  );
}
