import { useEffect, useRef, useState } from 'react';
import type { EvidenceFile } from '../../shared/case';
import { pdfPage } from '../../shared/pdf-frame';
import { useCommand } from '../app/commands';
import { formatCount } from '../app/format';
import { useArrows } from '../evidence/arrows';
import { useMarking } from '../evidence/marks/marking';
import { PageHand, usePageMarks } from '../evidence/marks/PageMarks';
import { firstOnPage } from '../evidence/marks/page-place';
import type { Exhibit } from '../evidence/walk';
import { useWords } from '../ui/words';
import { FindBar } from './FindBar';
import classes from './PdfView.module.css';
import { Unshown } from './Unshown';
import { failureWhy, usePdfFrame } from './use-pdf-frame';

interface PdfViewProps {
  exhibit: Exhibit;
  file: EvidenceFile;
  sha256: string;
  hasKeys: boolean;
  /** 1: a page as wide as the frame. */
  scale: number;
  /** Quarters to the right. */
  turn: number;
  brightness: number;
}

/** px that an arrow moves. */
const step = 80;

/** A PDF document in a frame with an origin of its own, which reaches nothing and runs nothing of the document. */
export function PdfView({ exhibit, file, sha256, hasKeys, scale, turn, brightness }: PdfViewProps) {
  const t = useWords('exhibit');
  const frame = useRef<HTMLIFrameElement>(null);
  const [text, setText] = useState('');
  const marking = useMarking();
  const { state, isReady, tell } = usePdfFrame(frame, sha256, (spot) => marking?.begin(firstOnPage(spot)));
  const { pages, shown, page, found, failed } = state;

  const look = () => tell({ do: 'look', scale, turn });
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is told is the scale and the turn
  useEffect(() => {
    if (isReady) look();
  }, [isReady, scale, turn]);

  const marks = usePageMarks(exhibit);
  const drawn = JSON.stringify(marks);
  const isOpen = pages !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is told is the marks, as they read
  useEffect(() => {
    if (isOpen) tell({ do: 'marks', marks });
  }, [isOpen, drawn]);
  useCommand('evidence.mark', () => tell({ do: 'spot' }), isOpen && hasKeys && marking?.canMark === true);

  useCommand('viewer.pageDown', () => tell({ do: 'page', by: 1 }), hasKeys);
  useCommand('viewer.pageUp', () => tell({ do: 'page', by: -1 }), hasKeys);
  useCommand('viewer.first', () => tell({ do: 'end', which: 'first' }), hasKeys);
  useCommand('viewer.last', () => tell({ do: 'end', which: 'last' }), hasKeys);
  const scroll = (x: number, y: number) => tell({ do: 'scroll', x: x * step, y: y * step });
  useArrows('pan', scroll, hasKeys);
  useArrows('move', scroll, hasKeys);

  if (failed) {
    const why = failureWhy(failed.why);
    // What the answer was is no news to whoever reads that the bytes have changed.
    return <Unshown file={file} why={why} detail={why === 'changed' ? '' : failed.detail} />;
  }
  return (
    <div className={classes.pdf}>
      <FindBar
        text={text}
        onText={(next) => {
          setText(next);
          tell({ do: 'find', text: next });
        }}
        total={found.total}
        place={found.place}
        isLooking={!found.isDone}
        onStep={(by) => tell({ do: 'step', by })}
        hasKeys={hasKeys}
      >
        <span role="status">
          {pages === null
            ? t('reading', { name: file.name })
            : t('pageOf', { page: formatCount(page), pages: formatCount(pages) })}
          {pages !== null && shown < pages && ` · ${t('about.more')}`}
        </span>
      </FindBar>
      <iframe
        ref={frame}
        className={classes.frame}
        title={file.name}
        sandbox="allow-scripts allow-same-origin"
        src={pdfPage}
        style={brightness === 1 ? undefined : { filter: `brightness(${brightness})` }}
      />
      {marking && <PageHand marking={marking} scale={scale} turn={turn} />}
    </div>
  );
}
