/** A rulebook with other figures of a lead's, as its file would have them. */
import { parseDocument } from 'yaml';
import { type PolicyField, type PolicyFigures, policyFields } from '../../../shared/policy';
import { type ParsedRulebook, parseRulebook } from './parse';

const paths: Record<PolicyField, readonly [string, string]> = {
  reviewFromFen: ['review', 'fromFen'],
  samplePercent: ['review', 'samplePercent'],
  traineePercent: ['review', 'traineePercent'],
  togetherBelowFen: ['review', 'togetherBelowFen'],
  keepRuled: ['retention', 'ruled'],
  keepSettled: ['retention', 'settled'],
  keepWithdrawn: ['retention', 'withdrawn'],
  keepDismissed: ['retention', 'dismissed'],
  keepLapsed: ['retention', 'lapsed'],
};

/** What is laid over a rulebook. */
export interface Overlay {
  /** Of what comes of it. */
  version: string;
  /** "2026-12-01". */
  effectiveFrom: string;
  set: Partial<PolicyFigures>;
}

export type OverlaidRulebook = ParsedRulebook & { text: string };

/** Lays figures over a rulebook. @param yamlText one that was read without a problem @param name only named in problems */
export function parseOverlaid(name: string, yamlText: string, overlay: Overlay | undefined): OverlaidRulebook {
  const text = overlay ? overlaid(yamlText, overlay) : yamlText;
  return { text, ...parseRulebook(name, text) };
}

function overlaid(yamlText: string, { version, effectiveFrom, set }: Overlay): string {
  const document = parseDocument(yamlText);
  document.set('version', version);
  document.set('effectiveFrom', effectiveFrom);
  for (const field of policyFields) {
    const value = set[field];
    if (value === undefined) continue;
    const path = paths[field];
    if (value !== null) document.setIn(path, path[0] === 'retention' ? `${value} d` : value);
    else if (document.hasIn(path)) document.deleteIn(path);
  }
  return document.toString({ lineWidth: 0 });
}
