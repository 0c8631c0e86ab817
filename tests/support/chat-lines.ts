/** A chat written out, as long as is wanted: the two by turns, a minute apart. */
export function chatOf(lines: number): string {
  const said = ['桌面有一道裂缝', '请您发照片', '加我微信 desk_0001，私下转给您', '请在平台上处理'];
  return Array.from({ length: lines }, (_, line) => {
    const at = new Date(Date.UTC(2026, 2, 2, 2, line)).toISOString().slice(0, 19).replace('T', ' ');
    return `${at} ${line % 2 === 0 ? '买家' : '卖家'}: ${said[line % said.length]} #${line + 1}`;
  }).join('\n');
}
