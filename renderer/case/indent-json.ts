/**
 * JSON text with line breaks and indents, every token as it came: numbers too long for a float keep their digits, and
 * repeated keys stay repeated. What is no JSON comes back unchanged. Pure.
 */
export function indentJson(text: string): string {
  const first = text.trimStart()[0];
  if (first !== '{' && first !== '[') return text;
  const out: string[] = [];
  let depth = 0;
  const newLine = () => out.push('\n', '  '.repeat(depth));
  for (const [token = ''] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+|"/g)) {
    if (token === '}' || token === ']') {
      depth = Math.max(0, depth - 1);
      if (out.at(-1) === '{' || out.at(-1) === '[') out.push(token);
      else {
        newLine();
        out.push(token);
      }
      continue;
    }
    if (out.at(-1) === '{' || out.at(-1) === '[') newLine();
    if (token === ',') {
      out.push(',');
      newLine();
    } else if (token === ':') out.push(': ');
    else {
      out.push(token);
      if (token === '{' || token === '[') depth += 1;
    }
  }
  return out.join('');
}
