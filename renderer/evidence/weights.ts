/** What a parcel weighed, as it is typed and as it is told. Pure. */
import type { Evidence } from '../../shared/case';
import { type WeighingPoint, weighingPoints } from '../../shared/vocabulary';

/** Grams by weighing point, as typed. */
export type TypedWeights = Readonly<Partial<Record<WeighingPoint, string>>>;

/** Undefined where something is typed that is no number of grams. */
export function weighedAs(typed: TypedWeights): NonNullable<Evidence['weighed']> | undefined {
  const given = weighingPoints.map((at) => ({ at, text: (typed[at] ?? '').trim() })).filter(({ text }) => text !== '');
  if (!given.every(({ text }) => /^\d{1,7}$/.test(text))) return undefined;
  return given.map(({ at, text }) => ({ at, grams: Number(text) }));
}
