import { expect, it } from 'vitest';
import { allChosen, askedOf, countOf, isChosen, nothingChosen, toggled } from '../../renderer/retention/chosen';

const one = 'taobao:refund:1:1';
const other = 'taobao:refund:2:1';

it('unticking one of all that are found keeps that one, and erases the rest', () => {
  const kept = toggled(allChosen, one);
  expect(isChosen(kept, one)).toBe(false);
  expect(isChosen(kept, other)).toBe(true);
  expect(countOf(kept, 5)).toBe(4);
  expect(askedOf(kept, 'refund')).toEqual({ search: 'refund', except: [one] });
  expect(askedOf(toggled(kept, one), 'refund')).toEqual({ search: 'refund', except: [] });
});

it('ticking one of none erases that one', () => {
  const ticked = toggled(nothingChosen, one);
  expect(isChosen(ticked, one)).toBe(true);
  expect(isChosen(ticked, other)).toBe(false);
  expect(countOf(ticked, 5)).toBe(1);
  expect(askedOf(ticked, '')).toEqual({ caseIds: [one] });
  expect(countOf(toggled(ticked, one), 5)).toBe(0);
});
