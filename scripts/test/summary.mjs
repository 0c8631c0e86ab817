// What is printed when all phases have run.

export function table(results) {
  const rows = [['phase', 'passed', 'failed', 'skipped', 'time'], ...results.map(row)];
  const widths = rows[0].map((_, column) => Math.max(...rows.map((cells) => cells[column].length)));
  return rows.map((cells) => cells.map((cell, column) => align(cell, column, widths[column])).join('  ')).join('\n');
}

/** The last line of the whole run, in a form that programs read. */
export function closingLine(results) {
  return `${sum(results, 'passed')} passed, ${sum(results, 'failed')} failed`;
}

const row = ({ name, passed, failed, skipped, flaky, ms }) => [
  name,
  flaky ? `${passed} (${flaky} at a second try)` : String(passed),
  String(failed),
  String(skipped),
  `${(ms / 1000).toFixed(1)} s`,
];

const align = (text, column, width) => (column === 0 ? text.padEnd(width) : text.padStart(width));

const sum = (results, field) => results.reduce((total, result) => total + result[field], 0);
