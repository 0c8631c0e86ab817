/**
 * The body of an event between its stored text and its present shape. Events are never rewritten: when a body's shape
 * changes, `bodyVersion` rises and a step here carries the older ones up as they are read.
 */
/** The shape in which bodies are written now. */
export const bodyVersion = 1;

/** Step n carries a body of version n + 1 to version n + 2; in `courseChosen` also the bodies of the events that it holds. */
const steps: ((type: string, body: unknown) => unknown)[] = [];

export function packBody(body: unknown): string {
  return JSON.stringify({ version: bodyVersion, body });
}

/** The body in its present shape, still to be checked against its type. Throws where the text is no body, or one from a newer desk. */
export function openBody(type: string, text: string): unknown {
  const stored: unknown = JSON.parse(text);
  if (typeof stored !== 'object' || stored === null || !('version' in stored) || !('body' in stored)) {
    throw new Error('not an event body');
  }
  const { version, body } = stored;
  if (typeof version !== 'number' || version < 1) throw new Error('an event body without a version');
  if (version > bodyVersion) throw new Error(`written by a newer desk (body version ${version})`);
  return steps.slice(version - 1).reduce((older, step) => step(type, older), body);
}
