const codes: readonly unknown[] = ['ENOSPC', 'EDQUOT'];

/** Whether the system had no room for what was to be written: the disk is full, or what this user may have of it. */
export const isNoRoom = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && codes.includes(error.code);
