import { expect, test } from 'vitest';
import { fileNameFromUrl, nameToSave, safeFileName } from '../../electron/intake/file-name';
import fc from '../support/chance';

test.each([
  ['https://img.example.invalid/i1/O1CN01!!0-refund.jpg', 'O1CN01!!0-refund.jpg'],
  ['//img.example.invalid/a/b.png?x=/c.gif#/d.bmp', 'b.png'],
  ['http://x.invalid/%E5%9B%BE%E7%89%87.jpg', '图片.jpg'],
  ['a.jpg', 'a.jpg'],
  ['/a/b/c.jpg', 'c.jpg'],
  ['https://x.invalid/%E5%9B.jpg', '%E5%9B.jpg'],
  ['https://x.invalid/a.jpg_400x400.jpg', 'a.jpg_400x400.jpg'],
])('%s is looked for as %s', (url, name) => expect(fileNameFromUrl(url)).toBe(name));

test.each(['https://x.invalid', 'https://x.invalid/', 'https://x.invalid/a/', '', '..', 'https://x.invalid/..', '///'])(
  '%j names no file',
  (url) => expect(fileNameFromUrl(url)).toBeUndefined(),
);

test.each([
  ['https://x.invalid/..%2f..%2fetc%2fpasswd', 'passwd'],
  ['https://x.invalid/..%5C..%5Cboot.ini', 'boot.ini'],
  ['https://x.invalid/%2e%2e%2f.ssh', 'ssh'],
  ['file:///etc/shadow', 'shadow'],
  ['C:\\Windows\\win.ini', 'win.ini'],
  ['https://x.invalid/a.jpg:stream', 'a.jpg_stream'],
  ['https://x.invalid/a\u0000.jpg', 'a.jpg'],
  ['https://x.invalid/\u202egpj.exe', 'gpj.exe'],
])('%s leads nowhere else: %s', (url, name) => expect(fileNameFromUrl(url)).toBe(name));

test.each(['CON', 'nul.jpg', 'com1.png', 'LPT9'])('%s is a device, not a file', (name) => {
  expect(safeFileName(name)).toBeUndefined();
});

test('long names keep their ending', () => {
  const name = safeFileName(`${'长'.repeat(400)}.jpeg`) ?? '';
  expect(name).toHaveLength(150);
  expect(name.endsWith('.jpeg')).toBe(true);
});

test.each([
  ['aux.jpg', '_aux.jpg'],
  ['con', '_con'],
  ['正面/背面.jpg', '正面_背面.jpg'],
  ['..\\..\\boot.ini', '_.._boot.ini'],
  ['C:\\a.jpg', 'C__a.jpg'],
  ['\u202egpj.exe', 'gpj.exe'],
  ['/', '_'],
  ['...', 'evidence'],
  [`${'a'.repeat(145)}.bat 2026-11-03 发票扫描`, `${'a'.repeat(145)}.bat`],
  [`${'a'.repeat(140)}. . . . . . 发票.jpeg`, `${'a'.repeat(140)}.jpeg`],
])('%j is saved as %j', (name, saved) => expect(nameToSave(name)).toBe(saved));

test('whatever the name is that something is saved by, it is safe, and its own', () => {
  const names = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.stringMatching(/^[./\\:conaux1 -]*$/));
  fc.assert(
    fc.property(names, (name) => {
      const saved = nameToSave(name);
      expect(safeFileName(saved)).toBe(saved);
      expect(saved.length).toBeLessThanOrEqual(150);
    }),
    { numRuns: Number(process.env.FUZZ_RUNS ?? 300) },
  );
});

test('whatever the address, the name has no folder, and is its own safe name', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.webUrl(), fc.string({ unit: 'binary' }), fc.stringMatching(/^[./\\%25ec:a-c]*$/)),
      (url) => {
        const name = fileNameFromUrl(url);
        if (name === undefined) return;
        expect(name).not.toMatch(/[/\\:\p{Cc}]|^\.|^$/u);
        expect(safeFileName(name)).toBe(name);
      },
    ),
    { numRuns: Number(process.env.FUZZ_RUNS ?? 300) },
  );
});
