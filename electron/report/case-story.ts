/** The story of a case on this desk, in the forms in which it is handed out. */
import { extname } from 'node:path';
import { platformTime } from '../../shared/time';
import type { Desk } from '../desk/desk';
import { eventsFor, type ShownNames } from '../desk/views';
import { pageAlone } from './paper/html';
import { paperMarkdown } from './paper/markdown';
import type { Paper } from './paper/paper';
import { type Story, type StoryWording, storyOf } from './story';
import { storyPaper } from './story-paper';

export const storyFormats = ['pdf', 'html', 'md', 'json'] as const;
export type StoryFormat = (typeof storyFormats)[number];

/** By a file's ending; null where it is none of ours. */
export function storyFormatOf(path: string): StoryFormat | null {
  const ending = extname(path).slice(1).toLowerCase();
  return storyFormats.find((format) => format === ending) ?? null;
}

/** `upTo`: the seq of the last event in it, or null for all. Null where there is no such case, or nothing of it by then. */
export async function caseStory(
  desk: Desk,
  caseId: string,
  upTo: number | null,
  names: ShownNames,
  wording: Omit<StoryWording, 'time'>,
): Promise<{ story: Story; paper: Paper } | null> {
  const file = await desk.files.get(caseId);
  if (!file) return null;
  const worded = { ...wording, time: platformTime };
  const rulebook = desk.rulebookOf(file.state);
  const story = storyOf(eventsFor(file, names), upTo, worded, (kind) => rulebook?.sanctions[kind]?.clause);
  return story && { story, paper: storyPaper(story, worded) };
}

/** Everything but PDF, which a press makes. */
export function storyText(
  { story, paper }: { story: Story; paper: Paper },
  format: Exclude<StoryFormat, 'pdf'>,
): string {
  switch (format) {
    case 'html':
      return pageAlone(paper);
    case 'md':
      return paperMarkdown(paper);
    case 'json':
      return `${JSON.stringify(story, null, 2)}\n`;
  }
}
