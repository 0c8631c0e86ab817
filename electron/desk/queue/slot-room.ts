/** How long a column of slots is made where this one no longer fits: some more come without making it anew. */
export const roomFor = (slot: number) => Math.max(1024, Math.ceil(slot * 1.25) + 1);
