import { randomUUID } from 'node:crypto';

/**
 * An id that nobody else has (UUID version 7): later ones sort behind earlier ones. So the rows of what is written together
 * lie together in the store's tables, and an import does not write into all of them everywhere.
 */
export function orderedId(): string {
  const ms = Date.now().toString(16).padStart(12, '0');
  return `${ms.slice(0, 8)}-${ms.slice(8)}-7${randomUUID().slice(15)}`;
}
