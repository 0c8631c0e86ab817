/** A Mac has ⌘ where others have Ctrl. */
export const isMac = typeof navigator !== 'undefined' && navigator.userAgent.includes('Mac');
