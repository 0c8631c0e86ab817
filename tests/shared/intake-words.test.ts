import { describe, expect, it } from 'vitest';
import { wordsIn } from '../../electron/shell/words';
import type { IntakeCheck } from '../../shared/case';
import { languages } from '../../shared/contract';
import { intakeCheckInWords, intakeWhys } from '../../shared/intake-words';
import { platformTime } from '../../shared/time';

const at = Date.UTC(2026, 2, 3, 3);
const params: IntakeCheck['params'] = {
  orderId: '4100000000000001',
  untilAt: at,
  receivedAt: at,
  answeredAt: at,
  defendedAt: at,
  askedInAt: at,
  category: 'quality',
  caseId: 'taobao:manual:7:1',
};

describe.each(languages)('what intake looks at in %s', (language) => {
  const t = wordsIn(language);
  const said = (why: string) =>
    intakeCheckInWords(
      { reason: 'repeat', result: 'passed', clause: 'TB-1.4', why, params },
      { t, language, time: platformTime, name: (id) => id },
    );

  it.each(intakeWhys)('is said with what it is about: %s', (why) => {
    expect(said(why)).not.toMatch(/^why\.|\{\{|undefined/);
    expect(said(why)).not.toBe('');
  });

  it('has times and codes as people read them', () => {
    expect(said('time_over')).toContain('2026-03-03 11:00');
    expect(said('scope_placed')).toContain(t('vocabulary:category.quality'));
  });
});
