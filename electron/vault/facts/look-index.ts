import { difference, type Look, mirroredLook, wordsOf } from './look';

/**
 * Of 128 bits as many may differ in pictures that look the same, in whole or where one is cut a little. Chosen on generated
 * pictures (tests/vault/look.test.ts): of two that have nothing to do with each other 64 differ, give or take 6.
 */
const mostDifferent = 28;

/** Of two pages: the same layout with other words on it differs in a dozen. */
const mostDifferentPages = 8;

/** What differs in more as a whole is not looked at with its edges cut. */
const mostAsWhole = 48;

export interface Alike {
  sha256: string;
  how: 'alike' | 'mirrored';
  /** In how many of 128 places they differ. */
  difference: number;
}

/** Pictures by what they look like. Every one is looked at for each question: a hundred thousand take some milliseconds. */
export class LookIndex {
  private wholes = new Uint32Array(4 * 1024);
  private readonly names: string[] = [];
  private readonly looks = new Map<string, Look>();

  get size(): number {
    return this.names.length;
  }

  /** Takes the place of what a file looked like before. */
  add(sha256: string, look: Look): void {
    if (this.looks.has(sha256)) {
      this.wholes.set(wordsOf(look.whole), this.names.indexOf(sha256) * 4);
      this.looks.set(sha256, look);
      return;
    }
    const place = this.names.length;
    if ((place + 1) * 4 > this.wholes.length) {
      const larger = new Uint32Array(this.wholes.length * 2);
      larger.set(this.wholes);
      this.wholes = larger;
    }
    this.wholes.set(wordsOf(look.whole), place * 4);
    this.names.push(sha256);
    this.looks.set(sha256, look);
  }

  /** What looks like it, itself left out, the likest first. */
  alike(sha256: string, look: Look): Alike[] {
    const straight = withWords(look);
    const turned = withWords({ ...look, whole: mirroredLook(look.whole), crops: look.crops.map(mirroredLook) });
    const found: Alike[] = [];
    for (const [place, name] of this.names.entries()) {
      if (name === sha256) continue;
      const asIs = this.least(straight, name, place);
      const mirrored = this.least(turned, name, place);
      const least = Math.min(asIs, mirrored);
      const arePages = look.isPage && this.looks.get(name)?.isPage === true;
      if (least > (arePages ? mostDifferentPages : mostDifferent)) continue;
      found.push({ sha256: name, how: asIs <= mirrored ? 'alike' : 'mirrored', difference: least });
    }
    return found.sort((one, other) => one.difference - other.difference);
  }

  /** Both whole, or either with its edges cut. */
  private least(asked: Words, name: string, place: number): number {
    const whole = difference(asked.whole, this.wholes, place * 4);
    if (whole <= mostDifferentPages || whole > mostAsWhole) return whole;
    const mine = asked.crops.map((crop) => difference(crop, this.wholes, place * 4));
    const theirs = (this.looks.get(name)?.crops ?? []).map((crop) => difference(asked.whole, wordsOf(crop)));
    return Math.min(whole, ...mine, ...theirs);
  }
}

interface Words {
  whole: Uint32Array;
  crops: Uint32Array[];
}

function withWords({ whole, crops }: Look): Words {
  return { whole: wordsOf(whole), crops: crops.map(wordsOf) };
}
