import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef } from 'react';
import { type ExhibitFile, type ExhibitRead, type ExhibitRows, mostExhibitRows } from '../../../shared/exhibit';
import { mostPdfText, pdfPage } from '../../../shared/pdf-frame';
import { ask } from '../../app/desk';
import { useTimes } from '../../app/preferences';
import type { Why } from '../../exhibit/Unshown';
import { sheetsIn, useExhibit, useExhibitFile } from '../../exhibit/use-exhibit';
import { failureWhy, usePdfFrame } from '../../exhibit/use-pdf-frame';
import { type Exhibit, isPdf } from '../walk';

/** `sheet`: what the one of several that was read is called. */
export type TextRead =
  | { what: 'text'; text: string; isPart: boolean; sheet?: string }
  | { what: 'unshown'; why: Why; detail: string };

/** Of longer ones the beginning is compared: characters, and rows. */
const mostText = mostPdfText;
const mostRows = 20_000;

interface TextOfProps {
  exhibit: Exhibit;
  /** Of a spreadsheet, from 0. */
  sheet: number;
  onRead: (read: TextRead) => void;
}

/** Reads what an exhibit says as one text, whatever it is, and shows nothing of it. */
export function TextOf({ exhibit, sheet, onRead }: TextOfProps) {
  const { file, piece } = exhibit;
  if (file?.sha256 === undefined) return <Given text={piece.text} onRead={onRead} />;
  const Read = isPdf(exhibit) ? OfPdf : OfFile;
  return <Read key={file.sha256} sha256={file.sha256} sheet={sheet} onRead={onRead} />;
}

type OfProps = Pick<TextOfProps, 'sheet' | 'onRead'> & { sha256: string };

function Given({ text, onRead }: Pick<TextOfProps, 'onRead'> & { text: string }) {
  useRead(text, {}, onRead);
  return null;
}

/** Tells of a text once. */
function useRead(
  text: string | null,
  { isMore = false, ...of }: { isMore?: boolean; sheet?: string },
  onRead: TextOfProps['onRead'],
): void {
  const tell = useEffectEvent(() => {
    if (text === null) return;
    onRead({ what: 'text', text: text.slice(0, mostText), isPart: isMore || text.length > mostText, ...of });
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: told anew when the text is another
  useEffect(() => tell(), [text]);
}

function OfFile({ sha256, sheet, onRead }: OfProps) {
  const { time } = useTimes();
  const asked = useExhibitFile(sha256, false, sheet);
  const { data: read, isError } = useExhibit(asked);
  const rows = read && 'rows' in read ? read.rows : 0;
  const { data: pages, isError: isLost } = useQuery({
    queryKey: ['exhibit.compared', asked],
    queryFn: () => pagesOf(asked, Math.min(rows, mostRows)),
    enabled: read !== undefined && rows > 0,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 30_000,
    meta: { quiet: true },
  });
  const headings = read?.what === 'table' ? [read.headings.join(' | ')] : [];
  const text = pages ? [...headings, ...pages.flatMap((page) => linesOf(page, time))].join('\n') : null;
  const isMore = rows > mostRows || (read !== undefined && hasMore(read));
  const name = sheetsIn(read)?.[sheet];
  useRead(text, { isMore, ...(name !== undefined && { sheet: name }) }, onRead);
  const unshown = whyNot(read, isError || isLost, name);
  const tell = useEffectEvent(() => unshown && onRead({ what: 'unshown', ...unshown }));
  const why = unshown?.why;
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once it is known
  useEffect(() => void tell(), [why]);
  return null;
}

const hasMore = (read: ExhibitRead) => 'hasMore' in read && read.hasMore;

function whyNot(read: ExhibitRead | undefined, isLost: boolean, name = ''): { why: Why; detail: string } | null {
  if (isLost) return { why: 'damaged', detail: '' };
  if (read?.what === 'unshown') return { why: read.why, detail: [name, read.detail].filter(Boolean).join(': ') };
  return read && 'rows' in read && read.rows === 0 ? { why: 'empty', detail: name } : null;
}

async function pagesOf(asked: ExhibitFile, rows: number): Promise<ExhibitRows[]> {
  const pages: ExhibitRows[] = [];
  for (let from = 0; from < rows; from += mostExhibitRows) {
    pages.push(await ask('exhibit.rows', { ...asked, from, count: Math.min(mostExhibitRows, rows - from) }));
  }
  return pages;
}

/** A row a line; what was said, with its time and name before it, so that two records of one talk are alike however they are kept. */
function linesOf(page: ExhibitRows, time: (at: number) => string): string[] {
  if (page.what === 'text') return page.rows;
  if (page.what === 'table') return page.rows.map((cells) => cells.join(' | '));
  return page.rows.map(({ at, name, text }) =>
    [at === null ? '' : time(at), name === '' ? text : `${name}: ${text}`].filter(Boolean).join(' '),
  );
}

/** The library that draws documents says what they say; nothing of it is in sight. */
function OfPdf({ sha256, onRead }: OfProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const { state, tell } = usePdfFrame(frame, sha256);
  const { pages, text, failed } = state;
  const isOpen = pages !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when it is open
  useEffect(() => {
    if (isOpen) tell({ do: 'text' });
  }, [isOpen]);
  const told = useEffectEvent(() => {
    if (failed) onRead({ what: 'unshown', why: failureWhy(failed.why), detail: '' });
    else if (text?.text.trim() === '') onRead({ what: 'unshown', why: 'wordless', detail: '' });
    else if (text) onRead({ what: 'text', text: text.text, isPart: !text.isWhole });
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: told when either is there
  useEffect(() => told(), [failed, text]);
  return (
    <iframe
      ref={frame}
      className="visually-hidden"
      aria-hidden
      tabIndex={-1}
      title={sha256}
      sandbox="allow-scripts allow-same-origin"
      src={pdfPage}
    />
  );
}
