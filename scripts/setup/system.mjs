// What Electron needs from a Linux system: shared libraries, Chinese fonts, and a virtual screen where there is none.
import { spawnSync } from 'node:child_process';
import { accessSync, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installDebianPackages, isDebian } from './debian.mjs';
import { note, SetupError } from './say.mjs';

// The libraries Electron is linked with, and the Debian packages that hold them (the second name since 2024).
const libraries = {
  'libasound.so.2': ['libasound2', 'libasound2t64'],
  'libatk-1.0.so.0': ['libatk1.0-0', 'libatk1.0-0t64'],
  'libatk-bridge-2.0.so.0': ['libatk-bridge2.0-0', 'libatk-bridge2.0-0t64'],
  'libatspi.so.0': ['libatspi2.0-0', 'libatspi2.0-0t64'],
  'libcairo.so.2': ['libcairo2'],
  'libcups.so.2': ['libcups2', 'libcups2t64'],
  'libdbus-1.so.3': ['libdbus-1-3'],
  'libdrm.so.2': ['libdrm2'],
  'libexpat.so.1': ['libexpat1'],
  'libgbm.so.1': ['libgbm1'],
  'libglib-2.0.so.0': ['libglib2.0-0', 'libglib2.0-0t64'],
  'libgtk-3.so.0': ['libgtk-3-0', 'libgtk-3-0t64'],
  'libnspr4.so': ['libnspr4'],
  'libnss3.so': ['libnss3'],
  'libpango-1.0.so.0': ['libpango-1.0-0'],
  'libudev.so.1': ['libudev1'],
  'libX11.so.6': ['libx11-6'],
  'libxcb.so.1': ['libxcb1'],
  'libXcomposite.so.1': ['libxcomposite1'],
  'libXdamage.so.1': ['libxdamage1'],
  'libXext.so.6': ['libxext6'],
  'libXfixes.so.3': ['libxfixes3'],
  'libxkbcommon.so.0': ['libxkbcommon0'],
  'libXrandr.so.2': ['libxrandr2'],
};
const fonts = ['fonts-noto-cjk'];
const virtualScreen = ['xvfb'];

const architecture = { x64: 'x86_64-linux-gnu', arm64: 'aarch64-linux-gnu' }[process.arch] ?? '';
const libraryFolders = [`/usr/lib/${architecture}`, `/lib/${architecture}`, '/usr/lib64', '/usr/lib', '/lib64', '/lib'];
const debianFont = '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc';

export const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/** Sees to it that the runtime can start here. `display`: a window will be opened, so a screen is needed too. */
export async function ensureSystem({ executable, display = false }) {
  if (process.platform !== 'linux') return;
  const missing = {
    libraries: missingLibraries(executable),
    fonts: !hasChineseFont(),
    screen: display && !hasDisplay() && !isOnPath('Xvfb'),
  };
  // Some libraries come in one package with another, and have no line of their own above.
  const packages = missing.libraries.flatMap((name) => (libraries[name] ? [libraries[name]] : []));
  if (missing.fonts) packages.push(fonts);
  if (missing.screen) packages.push(virtualScreen);
  if (packages.length > 0 && isDebian() && process.getuid() === 0) {
    await installDebianPackages(packages);
    missing.libraries = missingLibraries(executable);
    missing.fonts = missing.screen = false;
  }
  complain(missing, display, packages);
}

function complain(missing, display, packages) {
  const advice = isDebian()
    ? `Run: sudo apt-get install --no-install-recommends ${packages.map(([name]) => name).join(' ')}`
    : 'Install what is missing with the package manager of this system.';
  if (missing.libraries.length > 0) {
    throw new SetupError(`Electron needs libraries that are missing here: ${missing.libraries.join(' ')}\n${advice}`);
  }
  if (missing.screen) throw new SetupError(`There is no display here, and no Xvfb to make a virtual one.\n${advice}`);
  if (missing.fonts && display) note(`No Chinese font was found: Chinese will show as boxes.\n${advice}`);
}

/** Looks where libraries usually are, and asks the linker only where one is not found there. */
function missingLibraries(executable) {
  const usual = (name) => libraryFolders.some((folder) => existsSync(join(folder, name)));
  if (Object.keys(libraries).every(usual)) return [];
  const linked = spawnSync('ldd', [executable], { encoding: 'utf8' });
  if (linked.status !== 0) return Object.keys(libraries).filter((name) => !usual(name));
  return [...linked.stdout.matchAll(/^\s*(\S+) => not found/gm)].map(([, name]) => name);
}

function hasChineseFont() {
  if (existsSync(debianFont)) return true;
  const listed = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' });
  return listed.status === 0 && listed.stdout.trim() !== '';
}

function isOnPath(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program));
      return true;
    } catch {
      return false;
    }
  });
}
