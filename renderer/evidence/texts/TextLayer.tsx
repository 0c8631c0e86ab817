import { type Box, type PictureText, sureEnough } from '../../../shared/picture-text';
import { useWords } from '../../ui/words';
import type { Look } from '../Picture';
import pictureClasses from '../Picture.module.css';
import { transformOf, type Viewport } from '../viewport';
import classes from './Texts.module.css';

/** px of the picture between a line and its frame. */
const pad = 3;

interface TextLayerProps {
  text: PictureText;
  view: Viewport;
  look: Look;
}

/** The text over the picture it was read in, each word where it stands: to be selected and copied like any other. */
export function TextLayer({ text: { width, height, lines }, view, look }: TextLayerProps) {
  const t = useWords('evidence');
  return (
    <svg
      className={`${pictureClasses.large} ${classes.layer}`}
      data-turned={look.turn % 2 === 1 || undefined}
      viewBox={`0 0 ${width} ${height}`}
      style={{ transform: transformOf(view, look.turn) }}
      role="img"
      aria-label={t('text.layer')}
    >
      {lines.map(({ words, box: [left, top, right, bottom] }) => (
        <g key={[left, top, right, bottom].join()}>
          <rect x={left - pad} y={top - pad} width={right - left + 2 * pad} height={bottom - top + 2 * pad} rx={pad} />
          {words.map(({ text, box, sure }) => (
            <Word key={box.join()} text={text} box={box} isUnsure={sure < sureEnough} />
          ))}
        </g>
      ))}
    </svg>
  );
}

interface WordProps {
  text: string;
  box: Box;
  isUnsure: boolean;
}

function Word({ text, box: [left, top, right, bottom], isUnsure }: WordProps) {
  return (
    <>
      {isUnsure && <line x1={left} x2={right} y1={bottom + pad / 2} y2={bottom + pad / 2} />}
      <text
        x={left}
        y={bottom - (bottom - top) * 0.18}
        fontSize={(bottom - top) * 0.95}
        textLength={right - left}
        lengthAdjust="spacingAndGlyphs"
        // What is pressed here is to be selected, not the picture to be moved.
        onPointerDown={(event) => event.stopPropagation()}
      >
        {text}
      </text>
    </>
  );
}
