import { app, type Session, session, type WebPreferences } from 'electron';

/** The session of every page that a person sees; what it keeps is nothing that matters. */
export const consoleSession = (): Session => session.fromPartition('persist:arbiter-console');

/** What no page of this program has. */
export const pageSafety = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  spellcheck: false,
  /** Nobody opens them in an application as it is handed out. */
  devTools: !app.isPackaged,
} as const satisfies WebPreferences;
