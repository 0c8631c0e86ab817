import { describe, expect, test } from 'vitest';
import { faultLine } from '../../electron/shell/fault-line';
import fc from '../support/chance';

/** As a fault of this program would be thrown, with a stack of its own. */
function thrown(error: Error, ...frames: string[]): Error {
  error.stack = [`${error.name}: ${error.message}`, ...frames.map((frame) => `    at ${frame}`)].join('\n');
  return error;
}

describe('what the log says of an error', () => {
  test('its kind, the system’s code and where it was thrown', () => {
    const error = thrown(
      Object.assign(new Error("ENOENT: no such file or directory, open '/home/wang/张三投诉.png'"), {
        code: 'ENOENT',
        syscall: 'open',
        path: '/home/wang/张三投诉.png',
      }),
      'async open (node:internal/fs/promises:638:25)',
      'async Vault.put (file:///home/wang/arbiter/out/main/main.js:12:34)',
      'new Importer (C:\\Users\\Wang Li\\desk\\out\\main\\main.js:7:1)',
      '/home/wang/arbiter/out/main/main.js:99:2',
    );
    expect(faultLine(error, 'evidence.store')).toBe(
      [
        'evidence.store: Error ENOENT open',
        'at open promises:638:25',
        'at Vault.put main.js:12:34',
        'at Importer main.js:7:1',
        'at main.js:99:2',
      ].join('\n    '),
    );
  });

  test('the engine’s own phrases, without the names that they quote', () => {
    expect(faultLine(thrown(new TypeError("Cannot read properties of undefined (reading '张三')")))).toBe(
      'TypeError: Cannot read properties of undefined (reading …)',
    );
    expect(faultLine(thrown(new TypeError('desk.look is not a function')))).toContain('desk.look is not a function');
    for (const told of [
      'Unexpected token \'张\', "张三 says" is not valid JSON',
      'Invalid URL: desk://张三',
      '张三 is not defined',
    ])
      expect(faultLine(thrown(new SyntaxError(told)))).toBe('SyntaxError');
  });

  test('that something else was thrown, and what caused an error', () => {
    expect(faultLine('张三')).toBe('something thrown');
    expect(faultLine(null, 'door')).toBe('door: something thrown');
    const cause = Object.assign(new Error('张三'), { code: 'ENOSPC' });
    expect(faultLine(thrown(new Error('x', { cause })))).toBe('Error\n    because of Error ENOSPC');
    expect(faultLine({ name: 'HostRefused', errorName: 'QuotaExceededError', stack: '' })).toBe(
      'HostRefused QuotaExceededError',
    );
  });

  test('which of its reasons a desk has that does not open', () => {
    expect(faultLine({ name: 'KeyLost', why: 'other_store', message: 'x', stack: '' })).toBe('KeyLost other_store');
    expect(faultLine({ name: 'FolderRefused', code: 'not_writable', stack: '' })).toBe('FolderRefused not_writable');
  });

  test('never what it was about, wherever that stands in it', () => {
    const secret = '张三 zhangsan 13800138000 ul. Długa 5';
    const field = fc.constantFrom('name', 'message', 'stack', 'code', 'syscall', 'errorName', 'why');
    const around = fc.constantFrom(
      '',
      '    at ',
      '\n    at f (',
      "'",
      'Cannot read properties of ',
      ' is not a function',
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(field, around, around), { minLength: 1 }), (set) => {
        const error = Object.fromEntries(set.map(([name, before, after]) => [name, `${before}${secret}${after}`]));
        const line = faultLine({ stack: '', ...error, cause: error });
        for (const word of secret.split(' ')) if (word.length > 3) expect(line).not.toContain(word);
      }),
    );
  });
});
