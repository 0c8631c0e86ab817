import { platformTime } from '../../shared/time';
import { rulebookList } from '../desk/rulebook-list';
import { type Exit, exit } from './io';
import type { CommandContext } from './run-command';

/** `rulebooks`: reads the operator's folder again, lists what there is, and says what was refused and why. */
export async function rulebooksCommand({ open, io, words, invocation }: CommandContext): Promise<Exit> {
  const { desk, clock, ownRulebooks } = open;
  await desk.rulebooks.reload();
  const list = rulebookList(desk.rulebooks, ownRulebooks, clock.now());
  if (invocation.json) {
    await io.out(`${JSON.stringify(list)}\n`);
  } else {
    for (const { platform, version, effectiveFrom, origin, file, inForce, isUsed, hasFile } of list.rulebooks) {
      const standing = [
        words(`rulebook:origin.${origin}`),
        ...(inForce ? [words('rulebook:inForce')] : []),
        ...(isUsed ? [words('rulebook:used')] : []),
        ...(hasFile ? [] : [words('rulebook:fileGone')]),
      ];
      const since = platformTime(effectiveFrom).slice(0, 10);
      await io.out(
        `${platform.padEnd(10)} ${version.padEnd(10)} ${since}  ${file}  ${standing.join(words('rulebook:between'))}\n`,
      );
    }
    for (const { file, place, code, params } of list.problems) {
      const where = [file, place].filter(Boolean).join(': ');
      await io.out(`${where}: ${words(`rulebook:problem.${code}`, params)}\n`);
    }
    await io.out(`${words('rulebook:ownFolder')} ${list.folder}\n`);
  }
  return list.problems.length > 0 ? exit.refused : exit.done;
}
