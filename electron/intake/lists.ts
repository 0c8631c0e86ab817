/**
 * TOP wraps a list in an object with one singular key (`pic_urls.pic_url[]`); where it simplifies, the list comes
 * bare.
 */
import { fieldOf, isJsonObject, kindOf } from './json';
import type { ProblemList } from './problems';

export interface ListItem {
  value: unknown;
  /** Where it stands in the file. */
  place: string;
}

/**
 * The items of a list, wrapped or bare; one item alone counts as a list of one, as XML turned into JSON has it.
 * Nothing there is an empty list; anything else is a problem.
 */
export function listItems(value: unknown, singular: string, place: string, problems: ProblemList): ListItem[] {
  if (value === undefined || value === null || value === '') return [];
  if (Array.isArray(value)) return value.map((item: unknown, index) => ({ value: item, place: `${place}[${index}]` }));
  if (isJsonObject(value)) {
    const inner = fieldOf(value, singular);
    if (inner === undefined && Object.keys(value).length > 0) return [{ value, place }];
    if (isJsonObject(inner)) return [{ value: inner, place: `${place}.${singular}` }];
    return listItems(inner, singular, `${place}.${singular}`, problems);
  }
  problems.add(place, 'wrong_type', { expected: 'array', found: kindOf(value) });
  return [];
}
