/** Words by which somebody says that the other side never wrote, or never answered. They make somebody look, and decide nothing. */
const denials: readonly RegExp[] = [
  /(?:从未|从来没有?|一直没有?|始终没有?|始终未|没有|未曾|并未)(?:人)?(?:主动|及时)?(?:跟|和|与)?(?:我们?|本店|店里|客服|卖家|买家|商家)?(?:联系|回复|回应|答复|理会|理睬|沟通)/,
  /(?:不|拒绝)(?:回复|回应|理会|理睬)|不回消息|联系不上/,
  /never (?:contacted|wrote|replied|answered|responded)|no (?:reply|answer|response) (?:from|at all)/i,
  /(?:did(?:n['’]t| not)|ha(?:ve|s)(?:n['’]t| not)) (?:contact|repl|answer|respond)/i,
];

export function deniesContact(text: string): boolean {
  return denials.some((pattern) => pattern.test(text));
}
