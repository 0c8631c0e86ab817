import { describe, expect, it } from 'vitest';
import { readOrderFigures } from '../../electron/intake/order-figures';
import { momentFromPlatformTime } from '../../shared/time';

async function* lines(...text: string[]) {
  yield* text;
}

const midnight = (date: string) => momentFromPlatformTime(`${date} 00:00:00`);
const read = (...text: string[]) => readOrderFigures('orders.csv', lines(...text));
const heading = 'platform,shop,goods,from,to,orders';
const figure = {
  platform: 'pinduoduo',
  shop: '山野小铺',
  goods: '家居',
  from: midnight('2026-10-01'),
  to: midnight('2026-10-31'),
  orders: 1200,
};

describe('figures of orders', () => {
  it('are read from CSV with a heading, in whatever order its columns are', async () => {
    expect(await read(heading, 'pinduoduo,山野小铺,家居,2026-10-01,2026-10-31,1200')).toEqual({
      figures: [figure],
      problems: [],
    });
    const turned = await read(
      '\uFEFForders,to,from,goods,shop,Platform',
      '1200,2026-10-31,2026-10-01,家居,山野小铺,PINDUODUO',
      '',
    );
    expect(turned).toEqual({ figures: [figure], problems: [] });
  });

  it('are read from JSON, an object a line', async () => {
    const line = JSON.stringify({ ...figure, from: '2026-10-01', to: '2026-10-31' });
    expect(await read(line, '', line)).toEqual({ figures: [figure, figure], problems: [] });
  });

  it('may have commas and quotation marks in a quoted cell', async () => {
    const { figures } = await read(heading, 'jd,"A, B ""C""",家居 ,2026-10-01,2026-10-01,0');
    expect(figures).toMatchObject([{ platform: 'jd', shop: 'A, B "C"', goods: '家居', orders: 0 }]);
  });

  it.each([
    ['amazon,店,家居,2026-10-01,2026-10-31,1', 'bad_value', { field: 'platform', value: 'amazon' }],
    ['jd,,家居,2026-10-01,2026-10-31,1', 'missing_field', { field: 'shop' }],
    ['jd,店,,2026-10-01,2026-10-31,1', 'missing_field', { field: 'goods' }],
    ['jd,店,家居,2026-13-01,2026-10-31,1', 'bad_value', { field: 'from', value: '2026-13-01' }],
    ['jd,店,家居,2026-10-02,2026-10-01,1', 'bad_value', { field: 'to', value: '2026-10-01' }],
    ['jd,店,家居,2026-10-01,2026-10-31,-1', 'bad_value', { field: 'orders', value: '-1' }],
    ['jd,店,家居,2026-10-01,2026-10-31,1.5', 'bad_value', { field: 'orders', value: '1.5' }],
    ['jd,店,家居,2026-10-01,2026-10-31', 'missing_field', { field: 'orders' }],
  ])('name the line and the field that is wrong, and read on: %s', async (line, code, params) => {
    const { figures, problems } = await read(heading, line, 'pinduoduo,山野小铺,家居,2026-10-01,2026-10-31,1200');
    expect(figures).toEqual([figure]);
    expect(problems).toEqual([{ file: 'orders.csv', place: 'line 2', code, params }]);
  });

  it('are not read at all where the heading lacks a field, and not guessed where a line is no object', async () => {
    expect(await read('platform,shop,from,to,orders', 'jd,店,2026-10-01,2026-10-31,1')).toEqual({
      figures: [],
      problems: [{ file: 'orders.csv', place: 'line 1', code: 'missing_field', params: { field: 'goods' } }],
    });
    expect((await read('{"platform":')).problems).toMatchObject([{ place: 'line 1', code: 'not_json' }]);
    expect((await read('{}', '3')).problems).toHaveLength(7);
  });
});
