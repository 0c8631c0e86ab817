import { describe, expect, test } from 'vitest';
import { momentOf, readInvocation, WrongUse } from '../../electron/shell/invocation';

describe('the window', () => {
  test('without anything', () => {
    expect(readInvocation([])).toMatchObject({ mode: 'console', data: undefined, rehearsal: false, words: [] });
  });

  test('switches of Chromium and Electron are let pass, ours are read', () => {
    const argv = [
      '--no-sandbox',
      '--inspect=0',
      '/the/app',
      '--data',
      '/d',
      '--sandbox',
      '--lang=en',
      '--force-dark-mode',
    ];
    expect(readInvocation(argv)).toMatchObject({
      mode: 'console',
      data: '/d',
      rehearsal: true,
      language: 'en',
      words: [],
    });
  });

  test('a value is a value, whatever it is called', () => {
    expect(readInvocation(['--data=--sandbox'])).toMatchObject({ data: '--sandbox', rehearsal: false });
  });

  test('a switch without its value is wrong use', () => {
    expect(() => readInvocation(['--data'])).toThrow(WrongUse);
    expect(() => readInvocation(['--data', '--sandbox'])).toThrow(WrongUse);
  });
});

describe('the command line', () => {
  const cli = (...args: string[]) => readInvocation(['--no-sandbox', '/the/app', '--cli', '--', ...args]);

  test('what stands behind the divider is its own', () => {
    expect(cli('--data', '/d', 'import', 'a', 'b', '--json', '--reveal')).toMatchObject({
      mode: 'cli',
      data: '/d',
      rehearsal: false,
      now: undefined,
      json: true,
      reveal: true,
      help: false,
      passphraseFile: undefined,
      language: undefined,
      words: ['import', 'a', 'b'],
    });
  });

  test('the file that holds the passphrase is named', () => {
    expect(cli('--passphrase-file', '/p', 'list')).toMatchObject({ passphraseFile: '/p', words: ['list'] });
  });

  test('operands that look like switches come behind a divider of their own', () => {
    expect(cli('import', '--', '--odd-name.json').words).toEqual(['import', '--odd-name.json']);
  });

  test('a switch that is none is wrong use', () => {
    expect(() => cli('--nonsense', 'list')).toThrow(WrongUse);
    expect(() => cli('--json=yes', 'list')).toThrow(WrongUse);
  });

  test('the word "--cli" behind the divider is an operand, no switch', () => {
    expect(readInvocation(['--', '--cli']).mode).toBe('console');
  });
});

describe('a moment', () => {
  test.each([
    ['2026-11-20T04:00:00Z', Date.UTC(2026, 10, 20, 4)],
    ['2026-11-20T12:00:00+08:00', Date.UTC(2026, 10, 20, 4)],
    // As the platforms write it: in UTC+8, whatever zone the machine is in.
    ['2026-11-20T12:00:00', Date.UTC(2026, 10, 20, 4)],
    ['2026-11-20T12:00', Date.UTC(2026, 10, 20, 4)],
    ['2026-11-20', Date.UTC(2026, 10, 19, 16)],
  ])('%s', (text, moment) => {
    expect(momentOf(text)).toBe(moment);
  });

  test.each(['', 'soon', '2026', '2026-11', '2026-13-01', '2026-11-20 12:00', '1700000000', '1969-01-01T00:00:00Z'])(
    '%j is none',
    (text) => {
      expect(() => momentOf(text)).toThrow(WrongUse);
    },
  );
});
