import type { z } from 'zod';
import type { SettingStore } from '../../electron/desk/ports';

/** Settings in memory, as text, so that what is read is never the object that was written. */
export class MemorySettings implements SettingStore {
  readonly texts = new Map<string, string>();

  async read<T>(key: string, schema: z.ZodType<T>): Promise<T | null> {
    const text = this.texts.get(key);
    return text === undefined ? null : opened(text, schema);
  }

  async list<T>(prefix: string, schema: z.ZodType<T>): Promise<T[]> {
    const keys = await this.keys(prefix);
    return keys.flatMap((key) => opened(this.texts.get(key) ?? '', schema) ?? []);
  }

  async keys(prefix: string): Promise<string[]> {
    return [...this.texts.keys()].filter((key) => key.startsWith(prefix)).sort();
  }

  async write(key: string, value: unknown): Promise<void> {
    this.texts.set(key, JSON.stringify(value));
  }

  async remove(...keys: string[]): Promise<void> {
    for (const key of keys) this.texts.delete(key);
  }
}

function opened<T>(text: string, schema: z.ZodType<T>): T | null {
  const parsed = schema.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : null;
}
