import { expect, test } from 'vitest';
import { appealInWords } from '../../renderer/verdict/appeal-words';
import { appealedVerdict } from '../../renderer/verdict/appealed-verdict';
import { languages } from '../../shared/contract';
import { appealResults } from '../../shared/vocabulary';
import { appealed, decided, heard } from '../support/appeals';
import { lead, otherAgent } from '../support/people';
import { fullRefund, inLeadReview, propose } from '../support/stories';
import { translator } from '../support/words';

const time = () => '2026-11-27 12:00';

test.each(languages)('before a verdict is given it is said how it can be appealed against, in %s', (language) => {
  const wording = { t: translator(language), time };
  const said = { reviewReasons: [], appealUntil: 1 };
  expect(appealInWords(said, wording)).toContain(time());
  expect(appealInWords({ ...said, reviewReasons: ['amount'] }, wording)).not.toContain(time());
});

test.each(languages)(
  'one on appeal is final, reviewed or not, and what becomes of the first is said, in %s',
  (language) => {
    const t = translator(language);
    for (const onAppeal of appealResults) {
      for (const reviewReasons of [[], ['overturn' as const]]) {
        const words = appealInWords({ reviewReasons, appealUntil: 1, onAppeal }, { t, time });
        expect(words).toContain(t(`vocabulary:appealResult.${onAppeal}`));
        expect(words).toMatch(/final|终局/);
        expect(words).not.toContain(time());
      }
    }
  },
);

test('the first verdict is beside the second while that is written and while a lead has it', () => {
  expect(appealedVerdict(decided().state)).toBeNull();
  expect(appealedVerdict(appealed().state)).toBeNull();
  expect(appealedVerdict(heard().state)?.verdict).toEqual(fullRefund);
  const overturned = heard().does(otherAgent, propose({ ...fullRefund, outcome: 'no_one', ...nobody }));
  expect(overturned.state.stage).toBe('lead_review');
  expect(appealedVerdict(overturned.state)?.verdict).toEqual(fullRefund);
  const given = overturned.does(lead, { type: 'approveVerdict', data: { comments: '' } });
  expect(appealedVerdict(given.state)).toBeNull();
  expect(appealedVerdict(inLeadReview().state)).toBeNull();
});

const nobody = {
  liability: { buyer: 0, merchant: 0, carrier: 0, platform: 0 },
  remedies: [{ kind: 'none' as const }],
};
