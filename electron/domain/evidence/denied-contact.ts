import type { Side } from '../../../shared/vocabulary';

/** How the two sides and others are named, in parts of regular expressions; `other` by either side of the other. */
const names = {
  buyer: '买家|买方|顾客|客户|用户|消费者|\\b(?:buyer|customer|client)\\b(?! (?:service|support))',
  merchant:
    '商家|商户|卖家|卖方|店家|店铺|店主|店方|贵店|旗舰店|客服|掌柜|老板|\\b(?:seller|merchant|shop|store|vendor|customer (?:service|support)|support)\\b',
  other: '对方|你们?(?!好)|您(?!好)|(?<!其)[他她]们?|\\b(?:they|you|he|she|the other (?:side|party))\\b',
  self: '我们?|本人|本店|小店|店里|\\b(?:I|we|me|us)\\b',
  others:
    '快递员?|物流|配送|骑手|驿站|承运|菜鸟|邮政|平台|厂家|工厂|供应商|仓库|银行|\\b(?:couriers?|carrier|driver|delivery|post|logistics|platform|warehouse|factory|supplier|bank)\\b',
} as const;

const negation =
  '从未|从来不|从来没有?|从不|一直没有?|一直不|始终没有?|始终不|始终未|并没有?|并未|未曾|没有?|未|无|不肯|不愿意?|拒不|拒绝|不';
const beside = '再|主动|任何|(?:跟|和|与|向|给|对)(?:我们?|本人|本店|小店|店里)';

/** That somebody did not write or answer, in Chinese and in English; `who` where they are named between, `none` where it was nobody. */
const denials = (other: string): readonly RegExp[] => [
  new RegExp(
    `(?:${negation})(?:${beside}){0,4}(?:(?<none>人)|(?<who>${other}))?(?:${beside}){0,4}` +
      '(?:联系|回复|回应|答复|理会|理睬|搭理|沟通|回消息|回信|回话)',
    'g',
  ),
  new RegExp(
    `(?:没有?|未)(?:收到|得到|等到)过?(?:任何)?(?<who>${other})(?:的|方面|任何){0,4}(?:回复|回应|答复|联系|消息)`,
    'g',
  ),
  new RegExp(`联系不[上到](?<who>${other})|联系不[上到]`, 'g'),
  /(?:\bnever|\b(?:did|do|does|has|have|had|would|will)(?:n['’]t| not)|\bwon['’]t|\brefuse[sd]? to|\b(?<none>nobody|no one)(?: has| have)?)(?: (?:ever|even|once|yet))*(?: (?:contact|respond|answer)(?:ed)?| wr(?:ote|itten|ite)(?: back)?| repl(?:y|ied)| (?:got|get|gotten) back)\b(?! (?:the|my|our|this|that) (?:question|phone|call))/gi,
  new RegExp(`\\bno (?:reply|answer|response) (?:from (?:the )?(?<who>${other}|them|him|her)|(?<none>at all))`, 'gi'),
];

const clauses = /[，。；！？、,.;!?\n]+/;
/** Behind the words: what is no person, or no side of the dispute. */
const ofNobody = new RegExp(
  `^(?:过|了|上)*\\s*(?:to |with )?(?:the |a )?(?:方式|电话|号码|人|地址|信息|渠道|${names.others})`,
  'i',
);
const toSelf = new RegExp(`^(?:过|了|上)*\\s*(?:to |with )?(?:${names.self})`, 'i');
/** Before them: to whom it was, and not who it was. */
const asideOfSelf = /(?:跟|和|与|向|给|对)(?:我们?|本人|本店|小店|店里)的?|我们?的/g;

/** What a side calls the other, itself and others, and the denials of it. */
function wordsOf(own: string, theirs: string) {
  const other = `${theirs}|${names.other}`;
  return {
    denials: denials(other),
    anybody: new RegExp(`(?<other>${other})|(?<self>${names.self}|${own})|(?<nobody>${names.others})`, 'gi'),
  };
}
const words = { buyer: wordsOf(names.buyer, names.merchant), merchant: wordsOf(names.merchant, names.buyer) };

/** Letters before the words in which who did not write is looked for. */
const near = 80;

/**
 * Whether a side says that the other never wrote, or never answered. Only where it is the other that did not: what is said of a
 * courier, or of what the speaker did not do, denies nothing of this. It makes somebody look, and decides and weighs nothing.
 */
export function deniesContact(text: string, by: Side): boolean {
  const { denials: patterns, anybody } = words[by];
  const lastIn = (part: string) => [...part.slice(-near).replaceAll(asideOfSelf, '').matchAll(anybody)].at(-1)?.groups;
  let before: ReturnType<typeof lastIn>;
  for (const clause of text.split(clauses)) {
    for (const found of patterns.flatMap((pattern) => [...clause.matchAll(pattern)])) {
      const end = found.index + found[0].length;
      const behind = clause.slice(end, end + near);
      if (ofNobody.test(behind)) continue;
      // Who is named last before it did not write; where nobody is, who the words before were about.
      const who = lastIn(clause.slice(0, found.index)) ?? before;
      const isTheirs = found.groups?.who || found.groups?.none || who?.other;
      if (!who?.nobody && (isTheirs || toSelf.test(behind))) return true;
    }
    before = lastIn(clause) ?? before;
  }
  return false;
}
