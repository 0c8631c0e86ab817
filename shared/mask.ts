/** What stands for what is hidden. */
export const hiddenPart = '***';

/**
 * A party's name or number with its middle hidden: enough to tell two apart at a glance, not enough to know the person.
 * "示例买家01" to "示例***01", "张三" to "张***".
 */
export function masked(text: string): string {
  const characters = [...text];
  if (characters.length === 0) return '';
  const shown = characters.length >= 6 ? 2 : 1;
  const tail = characters.length >= 4 ? shown : 0;
  return `${characters.slice(0, shown).join('')}${hiddenPart}${tail > 0 ? characters.slice(-tail).join('') : ''}`;
}
