import type { Language } from '../../shared/contract';

/** Where a line of the command line reads and writes: the process's own streams, or a socket's. */
export interface CommandIo {
  stdin: AsyncIterable<Uint8Array>;
  /** Resolves once it is handed on, so that a slow reader slows the writer. */
  out(text: string): Promise<void>;
  error(text: string): Promise<void>;
  /** The caller's passcode, asked for where it has to be; null where there is none to be had. */
  passcode(): Promise<string | null>;
  /** In which it is answered. */
  language: Language;
  /** Operands that are paths are meant from here. */
  folder: string;
}

/** Exit statuses of the command line. */
export const exit = { done: 0, refused: 1, wrongUse: 2 } as const;
export type Exit = (typeof exit)[keyof typeof exit];
