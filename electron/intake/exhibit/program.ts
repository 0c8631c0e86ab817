/** Files that a computer would run: never opened here, and saved only by somebody who was told. */
import { cleanLine } from '../../../shared/text';

const endings =
  /\.(?:exe|com|scr|pif|bat|cmd|msi|msp|cpl|dll|sys|vbs|vbe|js|jse|wsf|wsh|hta|ps1|psm1|lnk|reg|jar|apk|ipa|app|dmg|pkg|deb|rpm|appimage|sh|bash|zsh|command|py|pl|rb|php|docm|dotm|xlsm|xlsb|xltm|xlam|xll|pptm|potm|ppsm|ppam|url|webloc|desktop|msc|chm|scf|application|iso|img)$/i;

/** Windows, Linux and macOS programs, Java classes, and scripts that say by what they are run. */
const heads = ['MZ', '\x7fELF', '\xcf\xfa\xed\xfe', '\xce\xfa\xed\xfe', '\xca\xfe\xba\xbe', '#!'];

export function isProgram(name: string, head: Uint8Array): boolean {
  // Windows leaves out what a name ends in here.
  const plain = cleanLine(name).replace(/[.\s]+$/, '');
  const text = Buffer.from(head.subarray(0, 8)).toString('latin1');
  // Sound of a telephone call begins as a script does.
  return endings.test(plain) || (heads.some((start) => text.startsWith(start)) && !text.startsWith('#!AMR'));
}
