/** The two languages of the desk, of what it hands to the two sides, and of phrases. */
import { z } from 'zod';

export const languages = ['zh-CN', 'en'] as const;
export const Language = z.enum(languages);
export type Language = z.infer<typeof Language>;
