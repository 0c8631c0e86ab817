/** Which side a name in a chat stands for. Said by its role, by its being a party's, or by the name itself: never guessed. */
import type { ChatSpeaker } from '../../../shared/exhibit';
import type { Side } from '../../../shared/vocabulary';

/** Names and accounts that a case knows its parties by. */
export interface KnownParties {
  buyer: readonly string[];
  merchant: readonly string[];
}

/** An agent has said which side speaks under a name. */
export interface SaidSide {
  name: string;
  side: Side;
}

/** What is a role and nothing else. */
const roles: readonly [ChatSpeaker, RegExp][] = [
  ['system', /^(?:系统|system)$/i],
  ['agent', /^(?:平台|平台客服|官方|官方客服|小二|仲裁员|platform|official|agent|arbitrator)$/i],
  ['buyer', /^(?:买家|买方|消费者|顾客|客户|用户|buyer|customer|consumer|client|user)$/i],
  ['merchant', /^(?:卖家|卖方|商家|店家|店铺|客服|掌柜|seller|merchant|vendor|shop|store|customer[ _-]?service)$/i],
];

/** Names that begin or end with a role. In this order: "平台客服" is the platform's, "客户服务" and "买家秀旗舰店" a shop's. */
const names: readonly [ChatSpeaker, RegExp][] = [
  ['system', /^系统(?!.*店)|系统(?:消息|提示|通知)$|^system(?![a-z])/i],
  [
    'agent',
    /^(?:平台|小二|仲裁)(?!.*店)|(?<!店)小二$|仲裁员?$|^(?:淘宝|天猫|京东|拼多多|微信|官方)(?:平台|官方)?客服|^(?:platform|agent|arbitrator|official)(?![a-z])(?!.*\b(?:shop|store)$)/i,
  ],
  [
    'merchant',
    /(?:旗舰|专卖|专营|直营|自营|官方)店|店铺$|客服(?!已|将|正在|请|未|介入|处理)|(?:客户|顾客|用户|买家)服务|^售[前后]|(?<![a-z])customer[ _-]?(?:services?|support|care)(?![a-z])|\b(?:flagship|official) (?:shop|store)\b/i,
  ],
  [
    'buyer',
    /^(?:买家|买方|消费者|顾客|客户|用户)|(?:买家|买方|消费者|顾客|客户)$|^(?:buyer|customer|consumer)(?![a-z])/i,
  ],
  [
    'merchant',
    /^(?:卖家|卖方|商家|店家|店铺|掌柜|店长|店小二)|(?:卖家|卖方|商家|店家|掌柜|店长)$|^(?:seller|merchant|vendor)(?![a-z])|\b(?:seller|merchant|shop|store)$/i,
  ],
];

const mine = (name: string, known: readonly string[]) =>
  known.some((one) => one !== '' && (name === one || (one.length > 1 && name.startsWith(`${one}:`))));

const sideIn = (table: readonly [ChatSpeaker, RegExp][], name: string) =>
  table.find(([, pattern]) => pattern.test(name))?.[0];

/** A word that says a side, and nothing else. */
export const saysSide = (word: string) => sideIn(roles, word.trim()) !== undefined;

/** Whether all of a name is a party's, or a role: a sentence may begin with either. */
export function isOwnName(name: string, known: KnownParties): boolean {
  const plain = name.replace('：', ':').trim();
  return saysSide(plain) || mine(plain, known.buyer) || mine(plain, known.merchant);
}

/** @param role as a record has it apart from the name; empty where it has none */
export function speakerOf(name: string, known: KnownParties, role = ''): ChatSpeaker {
  const given = sideIn(roles, role.trim());
  if (given) return given;
  const plain = name.replace('：', ':').trim();
  if (mine(plain, known.buyer)) return 'buyer';
  if (mine(plain, known.merchant)) return 'merchant';
  // Staff of a shop stand behind its name.
  const [shop = plain] = plain.split(':');
  const own = sideIn(roles, plain) ?? sideIn(names, shop) ?? sideIn(names, plain);
  if (own) return own;
  return role === '' || role === name ? 'unknown' : speakerOf(role, known);
}
