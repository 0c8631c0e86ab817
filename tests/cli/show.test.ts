import { beforeEach, describe, expect, it, vi } from 'vitest';
import { caseInWords } from '../../electron/cli/case-words';
import { Deadlines } from '../../electron/desk/deadlines';
import { caseViewOf } from '../../electron/desk/views';
import { platforms } from '../../shared/vocabulary';
import { testDesk } from '../support/desk';
import { emptyDatabase } from '../support/host';
import { rehearsals } from '../support/rehearsals';
import { translator } from '../support/words';

beforeEach(emptyDatabase);
// Whole cases, told after every step in two languages.
vi.setConfig({ testTimeout: 0 });

const languages = [
  ['en', translator('en')],
  ['zh-CN', translator('zh-CN')],
] as const;
const lead = { role: 'lead', id: 'l9' } as const;

/** Plays a platform's cases, and hands over each text of a case after each step. */
async function told(platform: (typeof platforms)[number], hear: (caseId: string, text: string) => void): Promise<void> {
  const { desk, clock } = await testDesk();
  const failed = (error: unknown) => {
    throw error;
  };
  const deadlines = new Deadlines(desk, { isDoubted: false, see: async () => undefined }, failed);
  for (const { lines, caseId } of rehearsals(platform)) {
    for (const { now, refused, ...line } of lines) {
      clock.hold(Date.parse(now));
      await deadlines.look();
      expect({ line, ok: (await desk.handle(line)).ok }).toEqual({ line, ok: refused === undefined });
      const view = await caseViewOf(desk, caseId, lead, 'both');
      if (!view) throw new Error(`no case ${caseId}`);
      for (const [language, words] of languages) hear(caseId, caseInWords(view, words, language).join('\n'));
    }
  }
}

describe('a case in words', () => {
  it.each(platforms)('has words for all that there is of it, after every step on %s', async (platform) => {
    const texts: string[] = [];
    await told(platform, (_caseId, text) => texts.push(text));
    expect(texts.length).toBeGreaterThan(50);
    for (const text of texts) expect(text).not.toMatch(/undefined|null|\{\{|NaN/);
  });

  it('tells of each part where there is such a part', async () => {
    // After each step, one under the other.
    const last = new Map<string, string>();
    for (const platform of ['taobao', 'tmall', 'jd'] as const) {
      await emptyDatabase();
      await told(platform, (caseId, text) => last.set(caseId, `${last.get(caseId) ?? ''}\n${text}`));
    }
    const of = (caseId: string) => last.get(caseId) ?? '';
    expect(of('taobao:manual:ruled:1')).toMatch(/on appeal, final; the first verdict is/);
    expect(of('taobao:manual:ruled:1')).toMatch(/A1 {2}Merchant {2}/);
    expect(of('tmall:manual:ruled:1')).toMatch(/Defence: 授权齐全 E1/);
    expect(of('tmall:manual:ruled:1')).toMatch(/T1 {2}Sanction {2}Platform {2}Credit points 12 points {2}done/);
    expect(of('taobao:manual:dismissed:1')).toMatch(
      /Negotiated: .*\(TB-1\.3\)\. The respondent answered at 2026-06-15/,
    );
    expect(of('jd:manual:ruled:1')).toMatch(/Locked: Merchant can look and not act on the order/);
    expect(of('jd:manual:ruled:1')).toMatch(/C1 {2}.* 90 s {2}商家坚持不退/);
    expect(of('jd:manual:ruled:1')).toMatch(/B1 {2}Merchant: 划痕并非开裂/);
    expect(of('jd:manual:settled:1')).toMatch(/Agreed on S2/);
    expect(of('jd:manual:withdrawn:1')).toMatch(/Withdrawal\n/);
    expect(of('jd:manual:dismissed:1')).toMatch(/checked, and stays/);
  });
});
