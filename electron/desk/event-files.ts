import type { NewEvent } from '../../shared/events';

const named = /"sha256":"([0-9a-f]{64})"/g;

/** Files in the vault that an event brings; one that holds other events brings theirs. */
export function filesIn({ type, body }: NewEvent): string[] {
  if (type === 'evidenceAdded') return body.evidence.files.flatMap(({ sha256 }) => sha256 ?? []);
  if (type === 'fileAttached') return body.file.sha256 === undefined ? [] : [body.file.sha256];
  return type === 'courseChosen' ? [...JSON.stringify(body).matchAll(named)].map(([, sha256 = '']) => sha256) : [];
}
