/** Where backups are kept and how many: in a file of the data folder, so that it can be read while the store cannot. */
import { existsSync, readFileSync } from 'node:fs';
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

/** As they were set; else the usual ones. In a rehearsal nothing is backed up unless it is asked for. */
export function readSettings(folder: string, isRehearsal: boolean): BackupSettings {
  return settingsIn(folder) ?? { ...usualSettings, automatic: !isRehearsal };
}

/** Whether they were set, and cannot be read any more. */
export const areSettingsDamaged = (folder: string): boolean =>
  existsSync(join(folder, fileName)) && settingsIn(folder) === null;

function settingsIn(folder: string): BackupSettings | null {
  try {
    const { format: _format, ...settings } = SettingsFile.parse(
      JSON.parse(readFileSync(join(folder, fileName), 'utf8')),
    );
    return settings;
  } catch {
    return null;
  }
}

export function writeSettings(folder: string, settings: BackupSettings): void {
  writeWhole(join(folder, fileName), JSON.stringify({ format: 1, ...settings }));
}

/** The folder that backups of a data folder are kept in. */
export const shelfFolder = (folder: string, settings: BackupSettings) => settings.folder ?? join(folder, 'backups');
