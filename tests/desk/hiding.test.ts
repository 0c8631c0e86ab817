import { expect, test } from 'vitest';
import { hideIn, hiding, personalOf } from '../../electron/desk/hiding';

const hide = hiding(personalOf({ name: '王小二', id: 'tb_8821', phone: '13800000000' }));

test('names, accounts and numbers are hidden inside whatever was written', () => {
  expect(hideIn({ text: '王小二说打 13800000000', list: ['王小二'] }, hide)).toEqual({
    text: '王***说打 13***00',
    list: ['王***'],
  });
});

test('pieces of evidence hold what people wrote; ids of evidence are links', () => {
  const piece = { id: 'E1', text: '王小二的照片' };
  expect(hideIn({ evidence: [piece] }, hide)).toEqual({ evidence: [{ id: 'E1', text: '王***的照片' }] });
  expect(hiding(['E1'])('E1')).not.toBe('E1');
  expect(hideIn({ evidence: ['E1'], clauses: ['E1'], id: 'E1' }, hiding(['E1']))).toEqual({
    evidence: ['E1'],
    clauses: ['E1'],
    id: 'E1',
  });
});

test('the account of a party is hidden where it stands as one, and staff are named as they are', () => {
  expect(hideIn({ name: '王小二', id: 'tb_8821' }, hide)).toEqual({ name: '王***', id: 'tb***21' });
  expect(hideIn({ role: 'buyer', id: 'tb_8821' }, hide)).toEqual({ role: 'buyer', id: 'tb***21' });
  expect(hideIn({ role: 'agent', id: 'tb_8821' }, hide)).toEqual({ role: 'agent', id: 'tb_8821' });
});

test('a name of one character is hidden only where it stands alone', () => {
  const one = hiding(['李']);
  expect(one('李')).toBe('李***');
  expect(one('李子树')).toBe('李子树');
});

test('of two names the longer is hidden first, and what is not there is no secret', () => {
  expect(hiding(['王小', '王小二'])('王小二')).toBe('王***');
  expect(personalOf({ name: '', phone: '' })).toEqual([]);
});
