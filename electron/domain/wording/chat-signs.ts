/**
 * Words of a chat that make somebody look, and why: the one table of them, in both languages. They are shown to whoever decides,
 * and decide nothing.
 *
 * `off_platform`: money that goes past the platform; `favour`: something given for silence or a good review (利诱);
 * `threat`: harm is announced (威胁); `pressure`: the claim is to be withdrawn, or evidence to go away, on a condition;
 * `contact`: a way to reach each other past the platform.
 */
import type { ChatSign } from '../../../shared/exhibit';

export type WordSign = Exclude<ChatSign, 'abuse'>;

export const chatSignWords: Readonly<Record<WordSign, readonly RegExp[]>> = {
  off_platform: [
    /私下|私底下|线下(?:转|付|打款|退|赔|解决|补偿|交易)|微信(?:转|红包|付)|支付宝(?:转|付)|银行卡|红包/,
    /off the platform|outside the platform|bank transfer|wechat (?:pay|transfer|red packet)|alipay/i,
  ],
  favour: [
    /好评|五星|改评|删评|删差评|返现/,
    /保密|不(?:得|要|能|许)?(?:声张|外传|公开|曝光)|封口/,
    /good review|five[- ]star|(?:remove|delete|change)\w* (?:the|your|my) review|cash ?back/i,
    /keep (?:it )?(?:quiet|secret|silent)|non-disclosure|say nothing/i,
  ],
  threat: [
    /弄死|打死|杀了你|砍死|找人(?:收拾|弄|打)你|上门(?:找|堵|收拾)|(?:知道|有)你(?:家)?(?:的)?(?:住址|地址|家在哪|住哪)|走着瞧|后果自负|吃不了兜着走|别怪我|人肉(?:你|搜索)|寄寿衣|骚扰到底/,
    /(?:kill|hurt|beat) you|know where you live|come to your (?:house|home|door)|you(?:'|’)ll (?:regret|be sorry)|watch your back|or else/i,
  ],
  pressure: [
    /(?:先|必须|立刻|马上|赶紧|不)撤(?:诉|销|回|掉)[^。！？\n]{0,12}(?:才|再|就|否则|不然|别想)|不撤(?:诉|销)|撤(?:诉|销|回)了?(?:才|再|就)(?:退|赔|给)|(?:删|销毁)(?:掉)?(?:证据|聊天记录|录音|视频)|不(?:退|赔)(?:款)?[^。！？\n]{0,8}(?:起诉|曝光)你/,
    /(?:withdraw|drop|cancel) (?:the|your) (?:claim|complaint|dispute|case) (?:first|or|before|and then|then)|unless you (?:withdraw|drop|cancel)|delete (?:the|your) (?:evidence|chat|recording|photos?|video)/i,
  ],
  contact: [
    /加(?:我|你|个|一下|的)*(?:微信|微|薇|VX|QQ|扣扣)|[我你]的?(?:微信|薇信|VX|QQ|扣扣)|(?:微信|薇信|VX|wx|QQ)(?:号|号码)?[:： ]*[A-Za-z0-9_-]{5,20}|扫码(?:加|联系)|电话联系|私聊/i,
    /(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)/,
    /[\w.+-]{2,40}@[\w-]{2,40}\.[A-Za-z]{2,10}/,
    /add me on (?:wechat|whatsapp|telegram|qq)|my (?:wechat|whatsapp|telegram|phone|number|e-?mail) is|call me (?:at|on)|text me/i,
  ],
};

export interface FoundSign {
  sign: ChatSign;
  words: string[];
}

const signs: readonly WordSign[] = ['off_platform', 'favour', 'threat', 'pressure', 'contact'];

/** Wherever in a line they stand. */
const anywhere = signs.map(
  (sign) => [sign, chatSignWords[sign].map(({ source, flags }) => new RegExp(source, `${flags}g`))] as const,
);
/** Of one sign in one line: who has seen so many has seen what there is. */
const mostWords = 50;

/** What of a line is pointed at, each word once. `abusive`: the list of abusive words. */
export function chatSignsIn(text: string, abusive: { foundIn(text: string): string[] }): FoundSign[] {
  const found: FoundSign[] = anywhere.flatMap(([sign, patterns]) => {
    const words = new Set(patterns.flatMap((pattern) => text.match(pattern) ?? []));
    return words.size > 0 ? [{ sign, words: [...words].slice(0, mostWords) }] : [];
  });
  const abuse = abusive.foundIn(text);
  return abuse.length > 0 ? [...found, { sign: 'abuse', words: abuse }] : found;
}
