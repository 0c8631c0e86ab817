import { useState } from 'react';
import { type Side, sides } from '../../../shared/vocabulary';
import { Hint, useCommand } from '../../app/commands';
import { formatCount } from '../../app/format';
import { Reading } from '../../exhibit/Reading';
import { Rows } from '../../exhibit/Rows';
import { Unshown } from '../../exhibit/Unshown';
import { hitAfter } from '../../exhibit/use-exhibit';
import { useWords } from '../../ui/words';
import { exhibitName } from '../given-facts';
import type { Exhibit } from '../walk';
import classes from './Apart.module.css';
import { TextOf, type TextRead } from './TextOf';
import { useDifference } from './use-difference';
import { type Line, placesThatDiffer, type WordDifference } from './word-difference';

interface WordsApartProps extends Record<Side, Exhibit> {
  /** How much larger than usual they are read. */
  scale: number;
  /** Of a spreadsheet which of its sheets, from 0. */
  sheets: Record<Side, number>;
}

/** Two texts beside each other, whatever they stand in, with the words marked that only one of them has. */
export function WordsApart({ scale, sheets, ...exhibits }: WordsApartProps) {
  const t = useWords('evidence');
  const [read, setRead] = useState<Record<Side, TextRead | null>>({ buyer: null, merchant: null });
  const textOf = (side: Side) => (read[side]?.what === 'text' ? read[side].text : null);
  const difference = useDifference(textOf('buyer'), textOf('merchant'));
  const unshown = sides.find((side) => read[side]?.what === 'unshown');
  const why = unshown === undefined ? undefined : read[unshown];
  const sheetsRead = sides.flatMap((side) => {
    const sheet = read[side]?.what === 'text' ? read[side].sheet : undefined;
    return sheet === undefined ? [] : [t('viewer.sheetCompared', { id: exhibits[side].piece.id, sheet })];
  });
  const isPart = sides.some((side) => read[side]?.what === 'text' && read[side].isPart);
  return (
    <div className={classes.apart}>
      {sides.map((side) => (
        <TextOf
          key={`${side} ${exhibits[side].id}`}
          exhibit={exhibits[side]}
          sheet={sheets[side]}
          onRead={(text) => setRead((now) => ({ ...now, [side]: text }))}
        />
      ))}
      {unshown !== undefined && why?.what === 'unshown' ? (
        exhibits[unshown].file && <Unshown file={exhibits[unshown].file} why={why.why} detail={why.detail} />
      ) : difference ? (
        <Found {...{ difference, exhibits, sheetsRead, isPart, scale }} />
      ) : (
        <Reading name={sides.map((side) => exhibits[side].file?.name ?? exhibitName(exhibits[side], t)).join(' · ')} />
      )}
    </div>
  );
}

interface FoundProps {
  difference: WordDifference;
  exhibits: Record<Side, Exhibit>;
  /** Which of several sheets, in words. */
  sheetsRead: readonly string[];
  isPart: boolean;
  scale: number;
}

const ignoreSight = () => undefined;

function Found({ difference: { rows, by }, exhibits, sheetsRead, isPart, scale }: FoundProps) {
  const t = useWords('evidence');
  const places = placesThatDiffer(rows);
  const [current, setCurrent] = useState(places[0] ?? 0);
  const go = (to: 1 | -1) => setCurrent(hitAfter(places, current, to) ?? current);
  const has = places.length > 0;
  useCommand('viewer.nextSign', () => go(1), has);
  useCommand('viewer.previousSign', () => go(-1), has);
  const said = [
    has ? t('viewer.differences', { count: places.length, shown: formatCount(places.length) }) : t('viewer.sameWords'),
    by === 'word' ? '' : t(`viewer.differsBy.${by}`),
    ...sheetsRead,
    isPart ? t('viewer.partCompared') : '',
  ];
  return (
    <>
      <p className={classes.about} role="status">
        {said.filter(Boolean).join(' ')}{' '}
        {has && (
          <>
            <Hint id="viewer.previousSign" /> <Hint id="viewer.nextSign" />
          </>
        )}
      </p>
      <Rows
        label={t('viewer.difference')}
        count={rows.length}
        estimate={28}
        current={current}
        onCurrent={setCurrent}
        hasKeys
        scale={Math.min(scale, 2.5)}
        onSight={ignoreSight}
      >
        {(place) => {
          const row = rows[place];
          return (
            row && (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the keys
              // biome-ignore lint/a11y/noStaticElementInteractions: the same
              <div
                className={classes.row}
                data-differs={row.differs || undefined}
                data-many={rows.length > 1 || undefined}
                onClick={() => setCurrent(place)}
              >
                {sides.map((side) => (
                  <Half key={side} half={side} owner={exhibits[side].piece.side} line={row[side]} />
                ))}
              </div>
            )
          );
        }}
      </Rows>
    </>
  );
}

interface HalfProps {
  half: Side;
  owner: Exhibit['piece']['side'];
  line: Line | null;
}

function Half({ half, owner, line }: HalfProps) {
  if (!line) return <div className={classes.half} data-none />;
  return (
    <div className={classes.half}>
      <span className={classes.number} aria-hidden>
        {line.number}
      </span>
      <span className={classes.text}>
        {line.parts.map(({ text, only }, place) =>
          only === null ? (
            text
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts of one line, in their order
            <Only key={place} half={half} owner={owner}>
              {text}
            </Only>
          ),
        )}
      </span>
    </div>
  );
}

interface OnlyProps {
  half: Side;
  owner: Exhibit['piece']['side'];
  children: string;
}

/** Words that only one half has: tinted, with a thin line below, dashed in the left one. */
export function Only({ half, owner, children }: OnlyProps) {
  const Tag = half === 'buyer' ? 'del' : 'ins';
  return (
    <Tag className={classes.only} data-side={owner}>
      {children}
    </Tag>
  );
}
