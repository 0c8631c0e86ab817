import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { code, expectPart, table } from '../support/document';
import { type StatedRule, statedRules } from '../support/rule-scan';
import { domainRules } from './domain-rules';

const path = 'docs/rules.md';
const folder = 'tests/domain';
const rules = statedRules(folder);

/** "dismissal_check.asked" as "Dismissal check". */
function topicOf({ id }: StatedRule): string {
  const [topic = ''] = id.split('.');
  return `${topic.charAt(0).toUpperCase()}${topic.slice(1)}`.replaceAll('_', ' ');
}

/** With no more than one full stop, however the test ends its sentence. */
const sentence = (statement: string) => `${statement.trim().replace(/\.$/, '')}.`;

/** Where what holds a rule of the domain is found; null where there is no such test. */
function placeOf(held: (typeof domainRules)[number]['heldBy'][number]): string | null {
  if (typeof held === 'string') return rules.some(({ id }) => id === held) ? code(held) : null;
  const isThere = existsSync(held.file) && readFileSync(held.file, 'utf8').includes(`'${held.test}'`);
  return isThere ? `[${held.test}](../${held.file})` : null;
}

describe('the document of the rules', () => {
  it('has every rule of the domain, each held by a test that there is', () => {
    for (const { id, heldBy } of domainRules) {
      expect(heldBy.length, `${id} is held by no test`).toBeGreaterThan(0);
      for (const held of heldBy) expect(placeOf(held), `${id}: ${JSON.stringify(held)} is no test`).not.toBeNull();
    }
    const ids = domainRules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const rows = domainRules.map(({ id, track, says, heldBy }) => [
      code(id),
      track ?? 'both',
      says,
      heldBy.map(placeOf).join(' '),
    ]);
    expectPart(path, 'domain', table(['Rule of the domain', 'Track', 'Says', 'Held by'], rows));
  });

  it('has every rule that a test states, and the file of that test', () => {
    const topics = [...new Set(rules.map(topicOf))].sort();
    const lines = topics.flatMap((topic) => {
      const ofTopic = rules.filter((stated) => topicOf(stated) === topic);
      const rows = ofTopic.map(({ id, about, statement, file }) => {
        const name = file.slice(folder.length + 1);
        return [code(id), about, sentence(statement), `[${name.replace('.test.ts', '')}](../${file})`];
      });
      return ['', `## ${topic}`, '', ...table(['Rule', 'About', 'Says', 'Test'], rows)];
    });
    expectPart(path, 'rules', [...lines, '']);
  });

  it('names each rule by its topic and what it is', () => {
    for (const { id } of rules) expect(id).toMatch(/^[a-z_]+\.[a-z0-9_]+$/);
    expect(rules.length).toBeGreaterThan(300);
  });
});
