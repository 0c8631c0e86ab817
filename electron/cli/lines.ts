/** Text that comes in pieces, line by line. A line beyond `longest` characters is cut there, so that it is answered and not kept. */
export async function* linesOf(pieces: AsyncIterable<Uint8Array | string>, longest: number): AsyncIterable<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const piece of pieces) {
    rest += typeof piece === 'string' ? piece : decoder.decode(piece, { stream: true });
    let end = rest.indexOf('\n');
    while (end >= 0) {
      yield rest.slice(0, Math.min(end, longest));
      rest = rest.slice(end + 1);
      end = rest.indexOf('\n');
    }
    if (rest.length > longest) rest = rest.slice(0, longest);
  }
  rest += decoder.decode();
  if (rest !== '') yield rest;
}
