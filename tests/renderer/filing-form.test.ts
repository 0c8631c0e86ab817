import { describe, expect, it } from 'vitest';
import {
  emptyFiling,
  type FilingForm,
  filingFrom,
  manualFiling,
  missingIn,
  nextFiling,
  notAmounts,
  usualAmount,
} from '../../renderer/filing/form';
import { ManualFiling } from '../../shared/manual-filing';

const form = (change: Partial<FilingForm> = {}): FilingForm => ({
  ...emptyFiling,
  orderId: ' 4100000000000001 ',
  title: '实木餐桌',
  buyer: 'tb_88**21',
  merchant: '云栖家居旗舰店',
  paid: '1899',
  text: '桌面开裂',
  ...change,
});

describe('the form of a filing by hand', () => {
  it('becomes a filing, yuan as fen, and asks back what was paid where nothing else was typed', () => {
    const filing = manualFiling(form());
    expect(ManualFiling.parse(filing)).toMatchObject({
      order: { orderId: '4100000000000001', title: '实木餐桌', paidFen: 189_900 },
      asks: 'full_refund',
      amountFen: 189_900,
      evidence: null,
    });
    expect(manualFiling(form({ amount: '12.5' })).amountFen).toBe(1250);
    expect(manualFiling(form({ asks: 'exchange' })).amountFen).toBe(0);
    expect(usualAmount(form({ asks: 'partial_refund' }))).toBeNull();
  });

  it('says where the money is, where that was said', () => {
    expect(ManualFiling.parse(manualFiling(form({ fundsIn: 'deposit' }))).order).toMatchObject({ fundsIn: 'deposit' });
    expect(manualFiling(form()).order).not.toHaveProperty('fundsIn');
    const { fundsIn: _fundsIn, ...older } = form({ text: '草稿' });
    expect(filingFrom(JSON.stringify(older))).toMatchObject({ text: '草稿', fundsIn: null });
  });

  it('has the telephone number of the claimant where there is one', () => {
    expect(ManualFiling.parse(manualFiling(form({ phone: ' 13800001111 ' }))).phone).toBe('13800001111');
    expect(manualFiling(form({ phone: ' ' }))).not.toHaveProperty('phone');
    const { phone: _phone, ...older } = form({ text: '草稿' });
    expect(filingFrom(JSON.stringify(older))).toMatchObject({ text: '草稿', phone: '' });
  });

  it('says what is missing, in the order of the page', () => {
    expect(missingIn(emptyFiling)).toBe('orderId');
    expect(missingIn(form({ buyer: ' ' }))).toBe('buyer');
    expect(missingIn(form({ paid: '' }))).toBe('paid');
    expect(missingIn(form({ asks: 'partial_refund' }))).toBe('amount');
    expect(missingIn(form({ text: '' }))).toBe('text');
    expect(missingIn(form())).toBeNull();
  });

  it('knows what is no amount while it is typed', () => {
    expect(notAmounts(form({ paid: '1,899', amount: '12.345' }))).toEqual(['paid', 'amount']);
    expect(missingIn(form({ paid: '一千' }))).toBe('paid');
  });

  it('takes a complaint about a listing or a shop without an order', () => {
    const listing = form({ track: 'complaint', about: 'listing', asks: 'none', orderId: '6677', paid: '' });
    expect(missingIn(listing)).toBeNull();
    const expected = { order: null, subject: { kind: 'listing', title: '实木餐桌', itemId: '6677' }, amountFen: 0 };
    expect(manualFiling(listing)).toMatchObject(expected);
    const conduct = manualFiling({ ...listing, about: 'conduct', orderId: '' });
    expect(conduct.subject).toEqual({ kind: 'conduct', title: '实木餐桌' });
    // An intervention is about its order, whatever was chosen for a complaint before.
    expect(manualFiling({ ...listing, track: 'intervention' }).order).not.toBeNull();
  });

  it('is read again as it was kept, and begins anew on the same platform', () => {
    const kept = form({ platform: 'jd', sent: { id: 'abcdefgh', at: 1, of: '{}' } });
    expect(filingFrom(JSON.stringify(kept))).toEqual(kept);
    expect(filingFrom('{"of":"another version"}')).toEqual(emptyFiling);
    expect(nextFiling(kept)).toEqual({ ...emptyFiling, platform: 'jd' });
  });
});
