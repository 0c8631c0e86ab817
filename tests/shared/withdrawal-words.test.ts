import { describe, expect, it } from 'vitest';
import { wordsIn } from '../../electron/shell/words';
import type { MeasuredCondition } from '../../shared/case';
import { languages } from '../../shared/contract';
import { platformTime } from '../../shared/time';
import { conditionInWords, conditionWhys } from '../../shared/withdrawal-words';

const params: MeasuredCondition['params'] = {
  untilAt: Date.UTC(2026, 2, 3, 3),
  stage: 'arbitration',
  offerId: 'S1',
  caseId: 'taobao:manual:7:1',
  coercion: 'threat',
  finding: 'F1',
  amountFen: 190_000,
  limitFen: 189_900,
  words: '好评',
  upheld: 6,
  above: 5,
  askedBy: '代撤诉服务',
  count: 4,
};

describe.each(languages)('the conditions of a withdrawal in %s', (language) => {
  const t = wordsIn(language);
  const said = (why: string, more = params) =>
    conditionInWords(
      { condition: 'time', result: 'passed', clause: 'TB-7.2', why, params: more },
      { t, language, time: platformTime, name: (id) => id },
    );

  it.each(conditionWhys)('are said with what they are about: %s', (why) => {
    expect(said(why)).not.toMatch(/^why\.|\{\{|undefined/);
    expect(said(why)).not.toBe('');
  });

  it('have times, amounts and codes as people read them', () => {
    expect(said('time_over')).toContain('2026-03-03 11:00');
    expect(said('will_above_stake')).toMatch(/1,900\.00.*1,899\.00/);
    expect(said('severity_lead')).toContain(t('vocabulary:stage.arbitration'));
    expect(said('will_reported')).toContain(t('vocabulary:coercionKind.threat'));
  });
});
