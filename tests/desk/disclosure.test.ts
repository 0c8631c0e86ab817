import { describe, expect, test } from 'vitest';
import { disclosedTo } from '../../electron/desk/disclosure';
import type { Side } from '../../shared/vocabulary';
import { plainFiling } from '../support/filings';
import type { Story } from '../support/given';
import { agent, buyer, merchant } from '../support/people';
import { rule } from '../support/rule';
import { fullRefund, inArbitration, propose, renamed, submit } from '../support/stories';

const people = {
  buyer: { name: '王小二', id: 'tb_88**21', phone: '13800000000' },
  merchant: { name: '云栖家居旗舰店', id: 'cloud-home', phone: '057112345678' },
};
const text = '王小二（13800000000）收到云栖家居旗舰店寄来的桌面';

/** Both sides and the platform have given evidence, and the merchant has rebutted the buyer's. */
function heard(): Story {
  const story = inArbitration({ ...people, claim: { ...plainFiling.claim, text } });
  return story.does(agent, submit('platform', 'logistics_record')).does(merchant, submit('merchant'), {
    type: 'rebut',
    data: { evidenceId: 'E1', side: 'merchant', text: '王小二自行安装', evidence: [] },
  });
}

describe('what one side is shown', () => {
  rule(
    'evidence.disclosed',
    'Each side sees the other’s evidence and the platform’s, and what was said of each piece',
    () => {
      for (const side of ['buyer', 'merchant'] as const) {
        const { evidence } = disclosedTo(heard(), side);
        expect(evidence.map((piece) => [piece.id, piece.side, piece.rebuttals.map(({ id }) => id)])).toEqual([
          ['E1', 'buyer', ['B1']],
          ['E2', 'platform', []],
          ['E3', 'merchant', []],
        ]);
      }
    },
  );

  rule('evidence.disclosed', 'Nothing personal of the other side is shown, wherever it stands', () => {
    const toMerchant = JSON.stringify(disclosedTo(heard(), 'merchant'));
    expect(toMerchant).not.toMatch(/王小二|13800000000|tb_88/);
    expect(toMerchant).toMatch(/云栖家居旗舰店/);
    const toBuyer = JSON.stringify(disclosedTo(heard(), 'buyer'));
    expect(toBuyer).not.toMatch(/057112345678|cloud-home/);
    // A shop's name is on its door.
    expect(toBuyer).toMatch(/云栖家居旗舰店/);
    expect(toBuyer).toMatch(/王小二/);
  });

  rule('evidence.disclosed', 'Nor what was personal of it before the record named it otherwise', () => {
    const told = (side: Side) => JSON.stringify(disclosedTo(renamed(heard()), side));
    expect(told('merchant')).not.toMatch(/王小二|13800000000|tb_88|王新/);
    expect(told('merchant')).toContain('云栖家居旗舰店');
    expect(told('buyer')).toContain('王小二（13800000000）收到云栖家居旗舰店');
  });

  test('a side is shown the verdict once it is issued, and nothing that staff keep among themselves', () => {
    const before = heard().does(agent, {
      type: 'noteCall',
      data: { with: 'buyer', startedAt: 0, seconds: 60, reached: true, text: '买家情绪激动' },
    });
    expect(disclosedTo(before, 'buyer')).toMatchObject({ verdict: null, issues: [{ code: 'quality' }] });
    expect(JSON.stringify(disclosedTo(before, 'merchant'))).not.toContain('情绪');
    const issued = before.does(agent, propose());
    expect(disclosedTo(issued, 'merchant').verdict).toEqual({
      verdict: fullRefund,
      issuedAt: issued.now,
      appealUntil: issued.state.verdict?.appealUntil,
    });
  });
});

test('offers are shown with their terms, and who made and accepted them by side alone', () => {
  const story = heard()
    .does(merchant, {
      type: 'offerSettlement',
      data: { by: 'merchant', terms: { remedies: [{ kind: 'apology' }], text: '向王小二致歉' } },
    })
    .does(buyer, { type: 'declineSettlement', data: { offerId: 'S1', side: 'buyer', note: '' } });
  expect(disclosedTo(story, 'merchant').offers).toMatchObject([
    { by: 'merchant', status: 'declined', terms: { text: '向王***致歉' } },
  ]);
});
