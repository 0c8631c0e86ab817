import { expect, it } from 'vitest';
import { roomIn, type TextRoom } from '../../renderer/ui/text-room';

it.each<[number, TextRoom | null]>([
  [0, null],
  [449, null],
  [450, { what: 'little', left: 50 }],
  [499, { what: 'little', left: 1 }],
  [500, { what: 'none' }],
  [501, { what: 'over', by: 1 }],
])('of a field for 500 characters with %i in it is said: %j', (length, room) => {
  expect(roomIn(length, 500)).toEqual(room);
});
