/** Which side a name in a chat stands for. Said by the name itself, or by its being a party's: never guessed. */
import type { ChatSpeaker } from '../../../shared/exhibit';

/** Names and accounts that a case knows its parties by. */
export interface KnownParties {
  buyer: readonly string[];
  merchant: readonly string[];
}

/** In this order: "平台客服" is the platform's, "客服" the shop's. */
const roles: readonly [ChatSpeaker, RegExp][] = [
  ['system', /^(?:系统|system)|系统(?:消息|提示|通知)/i],
  ['agent', /平台|官方|小二|仲裁|platform|official|^agent/i],
  ['buyer', /买家|买方|消费者|顾客|客户|^用户|buyer|customer|^user$/i],
  ['merchant', /卖家|卖方|商家|店家|店铺|客服|掌柜|seller|merchant|shop|store/i],
];

const mine = (name: string, known: readonly string[]) =>
  known.some((one) => one !== '' && (name === one || (one.length > 1 && name.startsWith(`${one}:`))));

export function speakerOf(name: string, { buyer, merchant }: KnownParties): ChatSpeaker {
  const plain = name.replace('：', ':').trim();
  if (mine(plain, buyer)) return 'buyer';
  if (mine(plain, merchant)) return 'merchant';
  return roles.find(([, pattern]) => pattern.test(plain))?.[0] ?? 'unknown';
}
