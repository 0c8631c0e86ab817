/** Small PDF documents, made here. Their Chinese is in a font that is not in the file, under one of the standard encodings. */

type Objects = string[];

function written(objects: Objects, trailer = ''): Buffer {
  let text = '%PDF-1.4\n';
  const offsets = objects.map((body, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return at;
  });
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  const end = `trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${text.length}\n%%EOF\n`;
  return Buffer.from(`${text}xref\n0 ${size}\n0000000000 65535 f \n${table}${end}`, 'latin1');
}

const hex = (text: string) => Buffer.from(text, 'utf16le').swap16().toString('hex');

function objectsOf(pages: readonly string[]): Objects {
  const kids = pages.map((_, index) => `${5 + 2 * index} 0 R`).join(' ');
  const drawn = pages.flatMap((text, index) => {
    const content = `BT /F1 36 Tf 72 700 Td <${hex(text)}> Tj ET`;
    return [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${6 + 2 * index} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    ];
  });
  return [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >> >>',
    ...drawn,
  ];
}

/** A line of text on each page. */
export function pdfOf(pages: readonly string[]): Buffer {
  return written(objectsOf(pages));
}

/** One that asks for a password, and that no password opens. */
export function lockedPdf(): Buffer {
  const some = (digit: string) => `<${digit.repeat(64)}>`;
  const encrypt = `/Encrypt << /Filter /Standard /V 1 /R 2 /O ${some('a')} /U ${some('b')} /P -4 >> /ID [${some('c')} ${some('c')}]`;
  return written(objectsOf(['x']), encrypt);
}
