/**
 * Words that make somebody look: money that goes past the platform, or that is given for silence or a good review (利诱).
 * They are shown to whoever decides, and decide nothing.
 */
const inducements: readonly RegExp[] = [
  /好评|五星|改评|删评|删差评|返现/,
  /私下|私底下|线下(?:转|付|打款|退|赔|解决|补偿)|微信(?:转|红包|付)|支付宝(?:转|付)|银行卡|红包/,
  /保密|不(?:得|要|能|许)?(?:声张|外传|公开|曝光)|封口/,
  /good review|five[- ]star|(?:remove|delete|change)\w* (?:the|your|my) review|cash ?back/i,
  /off the platform|outside the platform|bank transfer|wechat (?:pay|transfer|red packet)|alipay/i,
  /keep (?:it )?(?:quiet|secret|silent)|non-disclosure|say nothing/i,
];

/** The words of that kind that stand in these texts, each once. */
export function inducementWords(texts: readonly string[]): string[] {
  return [...new Set(texts.flatMap((text) => inducements.flatMap((pattern) => pattern.exec(text)?.[0] ?? [])))];
}
