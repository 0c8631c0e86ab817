/**
 * The body of an event between its stored text and its present shape. Events are never rewritten: when a body's shape
 * changes, `bodyVersion` rises and a step here carries the older ones up as they are read.
 */
/** Carries a body on by one version; in `courseChosen` also the bodies of the events that it holds. */
export type Step = (type: string, body: unknown) => unknown;

/** Step n carries a body of version n + 1 to version n + 2. */
const steps: readonly Step[] = [];

/** The shape in which bodies are written now. */
export const bodyVersion = steps.length + 1;

export function packBody(body: unknown): string {
  return JSON.stringify({ version: bodyVersion, body });
}

/** The body in its present shape, still to be checked against its type. Throws where the text is no body, or one from a newer desk. */
export function openBody(type: string, text: string, known = steps): unknown {
  const stored: unknown = JSON.parse(text);
  if (typeof stored !== 'object' || stored === null || !('version' in stored) || !('body' in stored)) {
    throw new Error('not an event body');
  }
  const { version, body } = stored;
  if (!Number.isInteger(version) || Number(version) < 1) throw new Error('an event body without a version');
  const older = Number(version);
  if (older > known.length + 1) throw new Error(`written by a newer desk (body version ${older})`);
  return known.slice(older - 1).reduce((carried, step) => step(type, carried), body);
}
