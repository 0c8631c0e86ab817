declare module 'virtual:titles-in-pinyin' {
  /** By the command's id (pinyin-plugin.ts). */
  const syllables: Readonly<Record<string, readonly string[]>>;
  export default syllables;
}
