/**
 * What the log may say of an error: its kind, the system's code, and where in the program it was thrown. Never its message,
 * which may quote what a case says, a file's name, or a person's; only the engine's own phrases are let through.
 */

/** An error as it is thrown, or as another process told of it. */
export interface Fault {
  name?: unknown;
  message?: unknown;
  stack?: unknown;
  code?: unknown;
  syscall?: unknown;
  /** The database's own name for what it refused. */
  errorName?: unknown;
  /** Of a desk that does not open: which of its reasons. */
  why?: unknown;
  cause?: unknown;
}

const mostFrames = 12;

/** What V8 says of a fault of the program, whatever the data: quoted parts are left out. */
const enginePhrases = [
  /^Cannot (read|set) properties of (undefined|null)( \((reading|setting) …\))?$/,
  /^[\w$.]+ is not (a function|defined|iterable|a constructor)$/,
  /^Cannot access … before initialization$/,
  /^Maximum call stack size exceeded$/,
  /^Invalid (array|string) length$/,
  /^Assignment to constant variable\.$/,
];

/** One line and a line for each frame; `where` is what was being done, a word of the program's own. */
export function faultLine(error: unknown, where = ''): string {
  const fault: Fault = typeof error === 'object' && error !== null ? error : {};
  const words = [where, kindOf(fault), phraseOf(fault)].filter(Boolean).join(': ');
  const caused = typeof fault.cause === 'object' && fault.cause !== null ? [`because of ${kindOf(fault.cause)}`] : [];
  return [words, ...caused, ...framesOf(fault)].join('\n    ');
}

function kindOf({ name, code, syscall, errorName, why }: Fault): string {
  const words = [
    only(name, /^[A-Za-z]{1,60}$/) ?? 'something thrown',
    only(errorName, /^[A-Za-z]{1,60}$/),
    only(code, /^([A-Z][A-Z0-9_]{1,60}|[a-z][a-z_]{1,40})$/),
    only(why, /^[a-z_]{1,40}$/),
    only(syscall, /^[a-z]{1,30}$/),
  ];
  return words.filter(Boolean).join(' ');
}

const only = (text: unknown, shape: RegExp) => (typeof text === 'string' && shape.test(text) ? text : undefined);

function phraseOf({ message }: Fault): string {
  if (typeof message !== 'string') return '';
  const unquoted = message.replace(/'[^']*'|"[^"]*"|`[^`]*`/g, '…');
  return enginePhrases.some((phrase) => phrase.test(unquoted)) ? unquoted : '';
}

/** Function, file without its folder, line and column. A folder's name may be its owner's. */
const frame =
  /^\s+at (?:(?:async )?(?:new )?([\w$.<>]{1,80})(?: \[as [\w$]+\])? )?\(?(?:.*[\\/])?([\w.-]{1,80}):(\d{1,7}):(\d{1,7})\)?$/;

function framesOf({ stack }: Fault): string[] {
  if (typeof stack !== 'string') return [];
  return stack
    .slice(0, 20_000)
    .split('\n')
    .flatMap((line) => {
      const [, name = '', file = '', row = '', column = ''] = frame.exec(line) ?? [];
      return file === '' ? [] : `at ${name === '' ? '' : `${name} `}${file}:${row}:${column}`;
    })
    .slice(0, mostFrames);
}
