import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { flagsOf } from '../../electron/domain/wording/flags';
import { WordList } from '../../electron/domain/wording/word-list';
import type { Claim } from '../../shared/case';
import fc from '../support/chance';
import { complaint, message, plainFiling, start } from '../support/filings';
import { filed, type Story } from '../support/given';
import { agent, buyer, merchant } from '../support/people';
import { rule } from '../support/rule';
import { inArbitration, propose, submit } from '../support/stories';

const list = WordList.of('骗子\n垃圾 | 垃圾桶 垃圾袋\nidiot');

function flags(story: Story, words = list) {
  return flagsOf(story.state, story.rulebook, words).map(({ reason, place, ref, by, words: found }) => [
    reason,
    place,
    ref,
    by,
    found.join(' '),
  ]);
}

function claiming(change: Partial<Claim>) {
  return filed({ claim: { ...plainFiling.claim, ...change } });
}

describe('words that an agent should look at', () => {
  rule(
    'wording.abuse',
    'Abusive words in the claim, its reason and the chat are flagged, with who wrote them and where',
    () => {
      expect(flags(claiming({ text: '这家店是骗子' }))).toEqual([['abuse', 'claim', null, 'buyer', '骗子']]);
      expect(flags(claiming({ reason: '垃圾商品' }))).toEqual([['abuse', 'claim', null, 'buyer', '垃圾']]);
      const chat = filed({
        messages: [message('m1', 'merchant', start), message('m2', 'agent', start)].map((each) => ({
          ...each,
          text: 'You idiot, 骗子',
        })),
      });
      expect(flags(chat)).toEqual([['abuse', 'message', 'm1', 'merchant', 'idiot 骗子']]);
    },
  );

  rule('wording.abuse', 'So are those in an answer, a defence, a rebuttal and an offer to settle', () => {
    const story = filed()
      .does(merchant, { type: 'answer', data: { text: '买家是骗子' } })
      .does(buyer, submit('buyer'))
      .does(merchant, { type: 'rebut', data: { evidenceId: 'E1', side: 'merchant', text: '骗子的照片', evidence: [] } })
      .does(merchant, {
        type: 'offerSettlement',
        data: { by: 'merchant', terms: { remedies: [{ kind: 'none' }], text: '骗子别再来' } },
      });
    expect(flags(story).map(([, place, ref, by]) => [place, ref, by])).toEqual([
      ['answer', null, 'merchant'],
      ['rebuttal', 'B1', 'merchant'],
      ['offer', 'S1', 'merchant'],
    ]);
    const { state, rulebook } = filed(complaint);
    const defended = { ...state, defence: { at: start, text: '他是骗子', evidence: [] } };
    expect(flagsOf(defended, rulebook, list)).toMatchObject([{ place: 'defence', by: 'merchant' }]);
  });

  rule(
    'wording.once',
    'What answers the claim and is on file as a message, or as an offer, too, is flagged once',
    () => {
      const said = { ...message('m1', 'merchant', start), text: '骗子' };
      const byMessage = filed({ messages: [said] });
      expect(byMessage.state.answer?.text).toBe('骗子');
      expect(flags(byMessage).map(([, place]) => place)).toEqual(['message']);
      const byOffer = filed().does(merchant, {
        type: 'offerSettlement',
        data: { by: 'merchant', terms: { remedies: [{ kind: 'none' }], text: '骗子别再来' } },
      });
      expect(byOffer.state.answer?.text).toBe('骗子别再来');
      expect(flags(byOffer).map(([, place]) => place)).toEqual(['offer']);
      // The claimant's own words, or others of the respondent's, do not stand for the answer.
      const both = filed({ messages: [{ ...message('m1', 'buyer', start), text: '骗子' }] })
        .does(merchant, { type: 'addMessage', data: { text: '稍等' } })
        .does(merchant, { type: 'answer', data: { text: '骗子' } });
      expect(flags(both).map(([, place, , by]) => [place, by])).toEqual([
        ['answer', 'merchant'],
        ['message', 'buyer'],
      ]);
    },
  );

  rule('wording.inducement', 'Money past the platform, or for a good review or silence, is flagged', () => {
    const story = filed().does(merchant, {
      type: 'offerSettlement',
      data: { by: 'merchant', terms: { remedies: [{ kind: 'none' }], text: '加微信转账，改好评' } },
    });
    expect(flags(story)).toMatchObject([['inducement', 'offer', 'S1', 'merchant', expect.stringContaining('微信转')]]);
    const proposal = inArbitration().does(agent, {
      type: 'offerSettlement',
      data: { by: 'platform', terms: { remedies: [{ kind: 'none' }], text: '双方保密' } },
    });
    expect(flags(proposal)).toEqual([]);
  });

  rule(
    'wording.short',
    'A claim should be objective and short: one that is longer than the rulebook’s measure is flagged',
    () => {
      const { claimAtMost } = filed().rulebook.intake;
      expect(flags(claiming({ text: '裂'.repeat(claimAtMost) }))).toEqual([]);
      expect(flags(claiming({ text: '裂'.repeat(claimAtMost + 1) }))).toEqual([
        ['long_claim', 'claim', null, 'buyer', ''],
      ]);
    },
  );

  rule(
    'wording.decides_nothing',
    'Flagged words decide nothing: they are no events, and the case can be decided either way',
    () => {
      const abusive = inArbitration({ claim: { ...plainFiling.claim, text: '骗子，骗子' } });
      expect(flags(abusive)).not.toEqual([]);
      expect(abusive.events.map(({ type }) => type)).toEqual(inArbitration().events.map(({ type }) => type));
      expect(abusive.decides(agent, propose())).toMatchObject({ ok: true });
    },
  );
});

describe('a list of words', () => {
  test('a word is found whatever its case and width, and with signs between its characters', () => {
    expect(list.foundIn('骗 子')).toEqual(['骗 子']);
    expect(list.foundIn('骗*-*子')).toEqual(['骗*-*子']);
    expect(list.foundIn('骗----子')).toEqual([]);
    expect(list.foundIn('ＩＤＩＯＴ!')).toEqual(['idiot']);
    expect(list.foundIn('骗了子')).toEqual([]);
  });

  test('a word of letters stands by itself', () => {
    expect(list.foundIn('idiotic idiots')).toEqual([]);
    expect(list.foundIn('an "idiot".')).toEqual(['idiot']);
    expect(WordList.of('go to hell').foundIn('Go  to\nhell')).toEqual(['go  to\nhell']);
  });

  test('what holds it and means something else is no find', () => {
    expect(list.foundIn('垃圾桶收到了，垃圾袋没有')).toEqual([]);
    expect(list.foundIn('垃圾桶是垃圾')).toEqual(['垃圾']);
  });

  test('each find once, remarks and empty lines are no words, and no words find nothing', () => {
    expect(list.foundIn('骗子骗子')).toEqual(['骗子']);
    expect(WordList.of('# 骗子\n\n  \n').foundIn('骗子 # 骗子')).toEqual([]);
    expect(WordList.empty.foundIn('骗子')).toEqual([]);
  });

  test('an operator adds words, exceptions, and takes words away', () => {
    const own = WordList.of('骗子\n垃圾 | 垃圾桶', '奸商\n-骗子\n垃圾 | 垃圾车');
    expect(own.foundIn('奸商是骗子')).toEqual(['奸商']);
    expect(own.foundIn('垃圾车和垃圾桶')).toEqual([]);
    expect(own.foundIn('垃圾')).toEqual(['垃圾']);
  });

  test('of two words the longer is told', () => {
    expect(WordList.of('不要脸\n臭不要脸').foundIn('臭不要脸')).toEqual(['臭不要脸']);
  });

  test('any line is a word that is found as it stands', () => {
    const word = fc.string({ minLength: 1, maxLength: 8 }).filter((text) => /^[^\s#|-][^|\n]*$/u.test(text.trim()));
    fc.assert(
      fc.property(word, (text) => {
        expect(WordList.of(text).foundIn(text).length).toBeGreaterThan(0);
      }),
    );
  });

  test('the list that comes with the program finds what it should and leaves trade words alone', () => {
    const shipped = WordList.of(readFileSync('resources/words/abusive.txt', 'utf8'));
    expect(shipped.foundIn('你们全家死，黑心商家')).toEqual(['全家死', '黑心商家']);
    expect(shipped.foundIn('不锈钢垃圾桶（带盖），桌面有裂痕，要求退货退款')).toEqual([]);
    expect(shipped.foundIn('The scummy pond, a moronic finish and shiitake mushrooms')).toEqual([]);
  });
});
