/** Absent fields left out instead of set to undefined: what is hashed and compared is then the same. */
export function withoutNothing<T extends object>(given: { [K in keyof T]: T[K] | undefined }): T {
  const kept = { ...given };
  for (const field in kept) {
    if (kept[field] === undefined) delete kept[field];
  }
  // What is left has no undefined among it.
  return kept as T;
}
