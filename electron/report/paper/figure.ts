/** A picture of the evidence with its marks drawn over it, as a part of a page. The picture's file is only read. */
import { coveredPicture, evidencePicture } from '../../../shared/documents';
import { escaped } from './html';
import type { FigureMark, PaperPart } from './paper';

type Figure = Extract<PaperPart, { kind: 'figure' }>;

export function figureOf({ sha256, covers, alt, caption, marks }: Figure): string {
  const address = covers === null ? evidencePicture(sha256) : coveredPicture(sha256, covers);
  const picture = `<img src="${escaped(address)}" alt="${escaped(alt)}">`;
  const head =
    '<defs><marker id="head" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L10 5L0 10z"/></marker></defs>';
  const drawn = `<svg aria-hidden="true">${head}${marks.map(drawnMark).join('')}</svg>`;
  return `<figure><div class="picture">${picture}${drawn}</div>${caption === '' ? '' : `<figcaption>${escaped(caption)}</figcaption>`}</figure>`;
}

/** Light under dark, so that it is seen on whatever it lies. */
function drawnMark({ id, place }: FigureMark): string {
  const shape = shapeOf(place);
  return `<g class="halo">${shape('')}</g><g class="mark">${shape(' marker-end="url(#head)"')}${badge(id, place)}</g>`;
}

function shapeOf(place: FigureMark['place']): (end: string) => string {
  if (place.kind === 'box') {
    const { x, y, width, height } = place;
    return () => `<rect x="${share(x)}" y="${share(y)}" width="${share(width)}" height="${share(height)}"/>`;
  }
  const { fromX, fromY, toX, toY } = place;
  return (end) => `<line x1="${share(fromX)}" y1="${share(fromY)}" x2="${share(toX)}" y2="${share(toY)}"${end}/>`;
}

function badge(id: string, place: FigureMark['place']): string {
  const [x, y] = place.kind === 'box' ? [place.x, place.y] : [place.fromX, place.fromY];
  const width = 8 + id.length * 7;
  return `<svg class="badge" x="${share(x)}" y="${share(y)}"><rect x="-1" y="-8" width="${width}" height="16" rx="3"/><text x="${width / 2 - 1}" y="4">${escaped(id)}</text></svg>`;
}

const share = (tenThousandths: number) => `${tenThousandths / 100}%`;
