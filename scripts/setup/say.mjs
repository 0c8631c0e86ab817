// What set-up tells the person at the terminal. Everything goes to standard error: standard output belongs to the
// program that is being set up (`desk list --json` is read by other programs).
const terminal = process.stderr;
const indent = '   ';

/** Set-up could not be finished; the message says what was tried and what to do. Shown without a stack. */
export class SetupError extends Error {}

export function step(text) {
  terminal.write(`── ${text}\n`);
}

export function note(text) {
  terminal.write(`${indent}${text.trimEnd().replaceAll('\n', `\n${indent}`)}\n`);
}

/** A number that grows towards a total: one line rewritten on a terminal, ten lines in a log. */
export function progress(label, total, show = String, unit = '') {
  const interactive = terminal.isTTY === true;
  let shownTenth = 0;
  let shownAt = 0;
  return {
    report(done) {
      const line = `${indent}${label}: ${show(done)} of ${show(total)}${unit} (${Math.floor((done / total) * 100)} %)`;
      if (interactive) {
        if (Date.now() - shownAt < 100) return;
        shownAt = Date.now();
        terminal.write(`\r${line}\x1b[K`);
      } else if (Math.floor((done / total) * 10) > shownTenth) {
        shownTenth = Math.floor((done / total) * 10);
        terminal.write(`${line}\n`);
      }
    },
    finish() {
      if (interactive) terminal.write('\r\x1b[K');
    },
  };
}

export const byteProgress = (label, total) => progress(label, total, (bytes) => (bytes / 1e6).toFixed(1), ' MB');
