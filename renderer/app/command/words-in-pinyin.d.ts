declare module 'virtual:words-in-pinyin' {
  /** By the words' key in the locale files: `commands:import.files`, `vocabulary:category.quality` (pinyin-plugin.ts). */
  const syllables: Readonly<Record<string, readonly string[]>>;
  export default syllables;
}
