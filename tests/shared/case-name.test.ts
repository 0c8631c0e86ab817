import { describe, expect, it } from 'vitest';
import { caseName } from '../../shared/case-name';

describe('what a case is called', () => {
  it('is what was bought, or the number of its record where nobody says', () => {
    expect(caseName({ title: '实木餐桌', caseId: 'taobao:refund:9001:1' })).toBe('实木餐桌');
    expect(caseName({ title: ' ', caseId: 'taobao:refund:9001:1' })).toBe('9001');
  });
});
