import type { Language } from '../../shared/contract';

/** Where a line of the command line reads and writes: the process's own streams, or a socket's. */
export interface CommandIo {
  stdin: AsyncIterable<Uint8Array>;
  /** Resolves once it is handed on, so that a slow reader slows the writer. */
  out(text: string): Promise<void>;
  error(text: string): Promise<void>;
  /** The caller's passcode, asked for where it has to be; null where there is none to be had. */
  passcode(): Promise<string | null>;
  /** Where a person watches it at a terminal, and can stop what runs. Left out where it is asked for by way of a running desk. */
  watcher?: Watcher;
  /** In which it is answered. */
  language: Language;
  /** Operands that are paths are meant from here. */
  folder: string;
}

export interface Watcher {
  /** Whether standard error is shown, and no file or pipe. */
  isShown: boolean;
  /** Has `stop` called once the person interrupts the process (Ctrl-C), which goes on then; returns how to leave that again. */
  onInterrupt(stop: () => void): () => void;
}

/** Exit statuses of the command line. */
export const exit = { done: 0, refused: 1, wrongUse: 2 } as const;
export type Exit = (typeof exit)[keyof typeof exit];
