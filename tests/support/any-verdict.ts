/** Any verdict of a shape that can be proposed: whether it is a good one is not asked. */
import type { Finding, Liability, Remedy, Sanction, Verdict } from '../../shared/case';
import {
  findingResults,
  liableParties,
  outcomes,
  type RemedyKind,
  remedyKinds,
  returnWays,
  sanctionKinds,
  withReturn,
} from '../../shared/vocabulary';
import fc from './chance';

type Fields<T> = { [K in keyof T]-?: fc.Arbitrary<T[K] | undefined> };

/** With some of the fields left out. */
function withSome<T extends object>(fields: Fields<T>): fc.Arbitrary<T> {
  return fc
    .record(fields as Record<string, fc.Arbitrary<unknown>>)
    .map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as T);
}

const perhaps = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });
const nothing = fc.constant(undefined);
const words = fc.constantFrom('桌面是否开裂', '包装是否完好', 'Whether it arrived', '已经核对', 'Seen in the film');
const someOf = (...ids: string[]) => fc.shuffledSubarray(ids);
const amountFen = fc.integer({ min: 1, max: 500_000 });
const clause = fc.constantFrom('LAW-55', 'TB-3.2');

function remedyOfKind(kind: RemedyKind): fc.Arbitrary<Remedy> {
  const isPaid = ['full_refund', 'partial_refund', 'return_and_refund', 'compensation', 'freight'].includes(kind);
  return withSome<Remedy>({
    kind: fc.constant(kind),
    amountFen: isPaid ? perhaps(amountFen) : nothing,
    multiple: kind === 'compensation' ? perhaps(fc.integer({ min: 1, max: 10 })) : nothing,
    clause: kind === 'compensation' ? perhaps(clause) : nothing,
    by: perhaps(fc.constantFrom(...liableParties)),
    leg: kind === 'freight' ? fc.constantFrom('pick_up' as const, 'send_back' as const) : nothing,
    returnBy: withReturn.includes(kind) ? perhaps(fc.constantFrom(...returnWays)) : nothing,
  });
}
const remedy = fc.constantFrom(...remedyKinds).chain(remedyOfKind);

const sanction = withSome<Sanction>({
  kind: fc.constantFrom(...sanctionKinds),
  points: perhaps(fc.integer({ min: 1, max: 48 })),
  days: perhaps(fc.integer({ min: 1, max: 3650 })),
  amountFen: perhaps(amountFen),
});

const finding = withSome<Finding>({
  issue: words,
  issueId: perhaps(fc.constantFrom('I1', 'I2', 'I3')),
  result: fc.constantFrom(...findingResults),
  evidence: someOf('E1', 'E2', 'E3'),
  marks: perhaps(someOf('M1', 'M2').filter((marks) => marks.length > 0)),
  note: perhaps(words),
});

const liability: fc.Arbitrary<Liability> = fc
  .tuple(...liableParties.map(() => fc.integer({ min: 0, max: 100 })))
  .map(([buyer = 0, merchant = 0, carrier = 0, platform = 0]) => ({ buyer, merchant, carrier, platform }));

/** Freight is ordered by leg, everything else once. */
const remedies = fc.uniqueArray(remedy, { maxLength: 3, selector: ({ kind, leg }) => `${kind} ${leg ?? ''}` });

const fieldsOfVerdict = {
  outcome: fc.constantFrom(...outcomes),
  liability,
  findings: fc.array(finding, { maxLength: 3 }),
  clauses: someOf('TB-3.1', 'TB-3.2', 'LAW-24'),
  remedies,
  sanctions: fc.uniqueArray(sanction, { maxLength: 2, selector: ({ kind }) => kind }),
  reasons: words,
};
export const anyVerdict: fc.Arbitrary<Verdict> = fc
  .tuple(fc.record(fieldsOfVerdict), perhaps(fc.constant('en' as const)))
  .map(([verdict, language]) => (language ? { ...verdict, language } : verdict));

/** A verdict, and the same with one field of it otherwise: of its own, or of one of its items. */
export const verdictAndChange: fc.Arbitrary<[Verdict, Verdict]> = fc
  .tuple(anyVerdict, anyVerdict, remedy, sanction, finding, fc.nat())
  .chain(([verdict, other, asRemedy, asSanction, asFinding, at]) => {
    const inItem = <T extends object>(items: readonly T[], from: T): T[][] =>
      items.flatMap((item, index) =>
        [...new Set([...Object.keys(item), ...Object.keys(from)])].map((field) => {
          const { [field as keyof T]: _before, ...rest } = item;
          const value = from[field as keyof T];
          const next = (value === undefined ? rest : { ...rest, [field]: value }) as T;
          return items.map((each, place) => (place === index ? next : each));
        }),
      );
    const [first, ...others] = verdict.remedies;
    const changes: Verdict[] = [
      ...(Object.keys(fieldsOfVerdict) as (keyof Verdict)[]).map((field) => ({ ...verdict, [field]: other[field] })),
      // A kind says which other fields there can be: it is not changed by itself.
      ...inItem(verdict.remedies, asRemedy)
        .filter((list) => list.every(({ kind }, place) => kind === verdict.remedies[place]?.kind))
        .filter(() => verdict.remedies.some(({ kind }) => kind === asRemedy.kind))
        .filter((list) => list.every(({ kind, leg }) => (kind === 'freight') === (leg !== undefined)))
        .map((list) => ({ ...verdict, remedies: list })),
      ...inItem(verdict.sanctions, asSanction).map((list) => ({ ...verdict, sanctions: list })),
      ...inItem(verdict.findings, asFinding)
        .filter((list) => list.every(({ issue, result, evidence }) => issue && result && evidence))
        .map((list) => ({ ...verdict, findings: list })),
      { ...verdict, findings: verdict.findings.toReversed() },
      ...(first ? [{ ...verdict, remedies: [...others, first] }] : []),
    ];
    return fc.constant([verdict, changes[at % changes.length] ?? verdict]);
  });
