import { it } from 'vitest';
import { keysInWords } from '../../renderer/app/command/key-names';
import { commandGroups, commandList, type KeyBinding } from '../../renderer/app/command/list';
import { code, expectPart, table } from '../support/document';
import { translator } from '../support/words';

const t = translator('en');

const keysOf = (binding: KeyBinding) => code(keysInWords(typeof binding === 'string' ? binding : binding.keys, false));

function keysOfGroup(group: (typeof commandGroups)[number]): string {
  return commandList
    .filter((command) => command.group === group && command.keys.length > 0)
    .map(
      ({ id, keys }) =>
        `${keys.map(keysOf).join(' ')} ${t(`commands:${id}`).replace(/^./, (letter) => letter.toLowerCase())}`,
    )
    .join(' · ');
}

it('the README tells every key that there is', () => {
  const rows = commandGroups.map((group) => [`**${t(`app:group.${group}`)}**`, keysOfGroup(group)]);
  expectPart('README.md', 'keys', table(['', 'Keys'], rows));
});
