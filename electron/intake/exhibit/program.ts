/** Files that a computer would run: never opened here, and saved only by somebody who was told. */

const endings =
  /\.(?:exe|com|scr|pif|bat|cmd|msi|msp|cpl|dll|sys|vbs|vbe|js|jse|wsf|wsh|hta|ps1|psm1|lnk|reg|jar|apk|ipa|app|dmg|pkg|deb|rpm|appimage|sh|bash|zsh|command|py|pl|rb|php|docm|xlsm|pptm|iso|img)$/i;

/** Windows, Linux and macOS programs, Java classes, and scripts that say by what they are run. */
const heads = ['MZ', '\x7fELF', '\xcf\xfa\xed\xfe', '\xce\xfa\xed\xfe', '\xca\xfe\xba\xbe', '#!'];

export function isProgram(name: string, head: Uint8Array): boolean {
  const text = Buffer.from(head.subarray(0, 8)).toString('latin1');
  // Sound of a telephone call begins as a script does.
  return endings.test(name.trim()) || (heads.some((start) => text.startsWith(start)) && !text.startsWith('#!AMR'));
}
