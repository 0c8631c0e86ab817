import { describe, expect } from 'vitest';
import { day, hour } from '../../shared/time';
import { filing, message, start } from '../support/filings';
import { filed, given } from '../support/given';
import { agent, buyer, importer, lead, merchant, system } from '../support/people';
import { rule } from '../support/rule';
import { submit, take } from '../support/stories';

const answer = { type: 'answer', data: { text: '天然木纹，不是开裂' } } as const;
const askPlatform = { type: 'askPlatform', data: { note: '' } } as const;

describe('negotiation', () => {
  rule('negotiation.answer', 'The respondent’s answer ends its window and opens the claimant’s seven days', () => {
    given(filed().after(hour))
      .when(merchant, answer)
      .happens(
        { type: 'answered', body: { text: answer.data.text } },
        { type: 'deadlineEnded', body: { deadlineId: 'respondent_answer' } },
        {
          type: 'deadlineSet',
          body: { deadline: { id: 'claimant_act', owner: 'buyer', dueAt: start + hour + 7 * day } },
        },
      );
  });

  rule('negotiation.answer', 'The claimant does not answer its own claim', () => {
    given(filed()).when(buyer, answer).isRejected('wrong_side', { side: 'merchant' });
  });

  rule('negotiation.answer', 'One answer is enough', () => {
    given(filed().does(merchant, answer)).when(merchant, answer).isRejected('already_answered');
  });

  rule(
    'negotiation.answer',
    'An answer after the window is over comes too late, whether or not the clock has looked',
    () => {
      given(filed().after(72 * hour))
        .when(merchant, answer)
        .isRejected('window_over', { dueAt: start + 72 * hour });
      expect(
        filed()
          .after(72 * hour - 1)
          .decides(merchant, answer),
      ).toMatchObject({ ok: true });
    },
  );

  rule('negotiation.silence', 'A silent respondent brings the platform in, at the due time', () => {
    const dueAt = start + 72 * hour;
    given(filed().after(80 * hour))
      .when(system, { type: 'fallDue', data: { deadlineId: 'respondent_answer' } })
      .happens(
        { type: 'deadlineFell', at: dueAt },
        { type: 'platformAsked', at: dueAt, body: { by: 'system' } },
        { type: 'stageEntered', at: dueAt, body: { stage: 'intake', closure: null } },
        { type: 'deadlineSet', at: dueAt, body: { deadline: { id: 'intake', dueAt: dueAt + 24 * hour } } },
      );
  });

  rule('negotiation.lapse', 'A claimant who does nothing after the answer lets the case lapse', () => {
    const dueAt = start + hour + 7 * day;
    const story = filed()
      .after(hour)
      .does(merchant, answer)
      .after(8 * day);
    const lapsed = given(story)
      .when(system, { type: 'fallDue', data: { deadlineId: 'claimant_act' } })
      .happens(
        { type: 'deadlineFell', at: dueAt },
        { type: 'stageEntered', at: dueAt, body: { stage: 'closed', closure: 'lapsed' } },
        { type: 'restored', at: dueAt },
      );
    expect(lapsed.state.deadlines).toEqual([]);
  });

  rule(
    'negotiation.lapse',
    'A claimant who did something after the answer does not lapse: its seven days run again from the last that it did',
    () => {
      const answered = filed().after(hour).does(merchant, answer);
      const dueAt = start + hour + 7 * day;
      const late = answered.after(6 * day);
      const terms = { remedies: [{ kind: 'partial_refund' as const, amountFen: 50_000 }], text: '' };
      const offered = late.does(merchant, { type: 'offerSettlement', data: { by: 'merchant', terms } });
      const acted = {
        message: late.does(buyer, { type: 'addMessage', data: { text: '请再看一下照片' } }),
        evidence: late.does(buyer, submit('buyer')),
        offer: late.does(buyer, { type: 'offerSettlement', data: { by: 'buyer', terms } }),
        'counter-offer': offered.does(buyer, {
          type: 'offerSettlement',
          data: { by: 'buyer', terms, counters: 'S1' },
        }),
        refusal: offered.does(buyer, { type: 'declineSettlement', data: { offerId: 'S1', side: 'buyer', note: '' } }),
        'open offer of the other side': offered,
      };
      for (const [what, story] of Object.entries(acted)) {
        const looked = story.at(dueAt + hour).clockLooks();
        expect(looked.state.stage, what).toBe('negotiation');
        const window = looked.state.deadlines.find(({ id }) => id === 'claimant_act');
        expect(window, what).toMatchObject({ owner: 'buyer', startedAt: late.now, dueAt: late.now + 7 * day });
        expect(looked.at(late.now + 7 * day).clockLooks().state, what).toMatchObject({ closure: 'lapsed' });
      }
    },
  );

  rule(
    'negotiation.lapse',
    'What the respondent did, and what the claimant did before the last seven days, lets it lapse all the same',
    () => {
      const answered = filed()
        .does(buyer, { type: 'addMessage', data: { text: '请尽快处理' } })
        .after(hour)
        .does(merchant, answer);
      const written = answered.after(6 * day).does(merchant, { type: 'addMessage', data: { text: '请回复' } });
      const terms = { remedies: [{ kind: 'partial_refund' as const, amountFen: 50_000 }], text: '' };
      const overtaken = answered
        .after(day)
        .does(merchant, { type: 'offerSettlement', data: { by: 'merchant', terms } });
      for (const story of [written, overtaken]) {
        expect(story.at(start + hour + 7 * day).clockLooks().state).toMatchObject({
          stage: 'closed',
          closure: 'lapsed',
        });
      }
    },
  );

  rule('negotiation.asked_in', 'The claimant asks the platform in, before or after the answer', () => {
    for (const story of [filed().after(hour), filed().does(merchant, answer).after(hour)]) {
      given(story)
        .when(buyer, askPlatform)
        .happens(
          { type: 'platformAsked', body: { by: 'buyer' } },
          { type: 'stageEntered', body: { stage: 'intake' } },
          { type: 'deadlineSet', body: { deadline: { id: 'intake', owner: 'platform', dueAt: start + 25 * hour } } },
        );
    }
  });

  rule('negotiation.asked_in', 'The respondent cannot ask the platform in', () => {
    given(filed()).when(merchant, askPlatform).isRejected('wrong_side', { side: 'buyer' });
  });

  rule('negotiation.asked_in', 'The platform is no longer asked in once the claimant’s days are over', () => {
    const story = filed()
      .does(merchant, answer)
      .after(7 * day);
    given(story)
      .when(buyer, askPlatform)
      .isRejected('window_over', { dueAt: start + 7 * day });
  });

  rule('negotiation.asked_in', 'Staff ask the platform in on the claimant’s request only, and say which', () => {
    const story = filed().does(agent, take);
    given(story).when(agent, askPlatform).isRejected('request_missing');
    given(story)
      .when(agent, { type: 'askPlatform', data: { note: '买家来电 10:20' } })
      .happens({ type: 'platformAsked', body: { by: 'staff' } }, { type: 'stageEntered' }, { type: 'deadlineSet' });
  });

  rule('negotiation.answer', 'Staff record an answer that came to them', () => {
    expect(filed().decides(lead, answer)).toMatchObject({ ok: true });
    given(filed()).when(agent, answer).isRejected('not_assigned');
  });

  rule(
    'negotiation.messages',
    'The first message of the respondent inside its window is its answer: it was not silent',
    () => {
      const at = start + 3 * hour;
      const messages = [message('m2', 'merchant', at + hour), message('m1', 'merchant', at)];
      const { state } = filed()
        .after(day)
        .does(importer, { type: 'readSource', data: filing({ messages }) });
      expect(state.answer).toEqual({ at, text: 'merchant m1' });
    },
  );

  rule(
    'negotiation.messages',
    'A message that was there when the case was filed is an answer too, and never one of later than now',
    () => {
      const { state } = filed({ messages: [message('m1', 'merchant', start + hour)] });
      expect(state.answer).toEqual({ at: start, text: 'merchant m1' });
    },
  );

  rule(
    'negotiation.messages',
    'What the respondent wrote while the desk was not looking still counts, at its time',
    () => {
      const at = start + 70 * hour;
      const { state } = filed()
        .after(100 * hour)
        .does(importer, { type: 'readSource', data: filing({ messages: [message('m1', 'merchant', at)] }) });
      expect(state.answer).toMatchObject({ at });
      expect(state.deadlines).toMatchObject([{ kind: 'claimant_act', dueAt: at + 7 * day }]);
    },
  );

  rule('negotiation.messages', 'Messages of the claimant, or of the respondent after its window, are no answer', () => {
    const messages = [message('m1', 'buyer', start + hour), message('m2', 'merchant', start + 72 * hour)];
    const { state } = filed()
      .after(100 * hour)
      .does(importer, { type: 'readSource', data: filing({ messages }) });
    expect(state.answer).toBeNull();
    expect(state.deadlines).toMatchObject([{ kind: 'respondent_answer' }]);
  });

  rule('negotiation.messages', 'What the respondent wrote before there was a claim is no answer to it', () => {
    const messages = [message('m1', 'merchant', start - hour)];
    expect(filed({ messages }).state.answer).toBeNull();
  });

  rule('negotiation.messages', 'A note of a call is no answer: staff record an answer as one', () => {
    const noted = filed().does(agent, { type: 'addMessage', data: { text: '商家来电', from: 'merchant' } });
    given(noted).when(importer, { type: 'readSource', data: filing() }).nothingHappens();
  });

  rule('negotiation.over', 'Nothing of negotiation is left once the platform is in', () => {
    const story = filed().does(buyer, askPlatform);
    given(story)
      .when(merchant, answer)
      .isRejected('wrong_stage', { stage: 'intake', allowed: ['negotiation'] });
    given(story).when(buyer, askPlatform).isRejected('wrong_stage');
  });
});
