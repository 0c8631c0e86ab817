/** What a console that is started tells the one that has its data folder, again and again until that one gives way. */
export interface Knock {
  mode: 'console';
  /** How often it has knocked before. */
  tries: number;
}

/** Each is answered once. @param from as the system hands it over */
export function isFirstKnock(from: unknown): boolean {
  return (
    typeof from === 'object' && from !== null && 'mode' in from && from.mode === 'console' && Object(from).tries === 0
  );
}
