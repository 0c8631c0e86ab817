/** Where backups are kept and how many: in a file of the data folder, so that it can be read while the store cannot. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { BackupSettings } from '../../../shared/backups';
import { writeWhole } from '../../disk/write-whole';

const fileName = 'backups.json';
const SettingsFile = BackupSettings.extend({ format: z.literal(1) });

export const usualSettings = {
  folder: null,
  automatic: true,
  hourly: 24,
  daily: 14,
  weekly: 8,
} satisfies BackupSettings;

/** In a rehearsal nothing is backed up unless it is asked for. What cannot be read counts as never having been set. */
export function readSettings(folder: string, isRehearsal: boolean): BackupSettings {
  try {
    const { format: _format, ...settings } = SettingsFile.parse(
      JSON.parse(readFileSync(join(folder, fileName), 'utf8')),
    );
    return settings;
  } catch {
    return { ...usualSettings, automatic: !isRehearsal };
  }
}

export function writeSettings(folder: string, settings: BackupSettings): void {
  writeWhole(join(folder, fileName), JSON.stringify({ format: 1, ...settings }));
}

/** The folder that backups of a data folder are kept in. */
export const shelfFolder = (folder: string, settings: BackupSettings) => settings.folder ?? join(folder, 'backups');
