import { describe, expect, it } from 'vitest';
import { withMarkToggled, withPieceToggled } from '../../renderer/verdict/citing';
import { type FindingDraft, VerdictForm } from '../../renderer/verdict/form';
import { formOf, verdictOf } from '../../renderer/verdict/to-verdict';
import { fullRefund } from '../support/stories';

const finding: FindingDraft = { key: 'f', issue: '是否开裂', result: 'established', evidence: ['E1'], note: '' };
const marks = [
  { id: 'M1', evidenceId: 'E1' },
  { id: 'M2', evidenceId: 'E2' },
  { id: 'M3', evidenceId: 'E2' },
] as const;
const [first, second, third] = marks;

describe('what a finding rests on, as it is written', () => {
  it('has a mark together with its piece', () => {
    const cited = withMarkToggled(finding, second);
    expect(cited).toMatchObject({ evidence: ['E1', 'E2'], marks: ['M2'] });
    expect(withMarkToggled(cited, third)).toMatchObject({ evidence: ['E1', 'E2'], marks: ['M2', 'M3'] });
    expect(withMarkToggled(finding, first).evidence).toEqual(['E1']);
  });

  it('lets a mark go alone, and with its piece all of that piece’s', () => {
    const cited = [first, second, third].reduce(withMarkToggled, finding);
    expect(withMarkToggled(cited, second)).toMatchObject({ evidence: ['E1', 'E2'], marks: ['M1', 'M3'] });
    expect(withPieceToggled(cited, 'E2', marks)).toMatchObject({ evidence: ['E1'], marks: ['M1'] });
    expect(withPieceToggled(finding, 'E2', marks).evidence).toEqual(['E1', 'E2']);
  });

  it('is in the verdict as it is written, and in the form that a lead changes', () => {
    const form = formOf({
      ...fullRefund,
      findings: [{ issue: '是否开裂', result: 'established', evidence: ['E2'], marks: ['M2'] }],
    });
    expect(VerdictForm.parse(form).findings[0]?.marks).toEqual(['M2']);
    expect(verdictOf(form)?.findings[0]?.marks).toEqual(['M2']);
    const without = { ...form, findings: [{ ...finding, marks: undefined }] };
    expect(verdictOf(without)?.findings[0]).not.toHaveProperty('marks');
  });
});
