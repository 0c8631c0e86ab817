import { describe, expect, it } from 'vitest';
import { NotAllowed } from '../../electron/desk/accounts/accounts';
import { DeskClock } from '../../electron/desk/desk-clock';
import { PhraseBook, PhrasesFull } from '../../electron/desk/phrase-book';
import { noLiability } from '../../shared/liability';
import { mostPhrases } from '../../shared/phrases';
import { MemoryJournal } from '../support/accounts';
import { startOfTest } from '../support/desk';
import { sessionOf } from '../support/sessions';
import { MemorySettings } from '../support/settings';

const lead = sessionOf('l1', 'lead');
const agent = sessionOf('a1', 'agent');
const other = sessionOf('a2', 'agent');

function book() {
  const settings = new MemorySettings();
  const clock = new DeskClock();
  clock.hold(startOfTest);
  const journal = new MemoryJournal();
  return {
    settings,
    recorded: journal.entries,
    phrases: new PhraseBook(settings, journal, clock),
    again: new PhraseBook(settings, journal, clock),
  };
}

const said = (name: string, text = '请补充开箱视频。') => ({
  name,
  text,
  use: null,
  language: null,
  platform: null,
  category: null,
  verdict: null,
});
const teams = (name: string, text?: string) => ({ isTeams: true, phrase: said(name, text) });
const own = (name: string, text?: string) => ({ isTeams: false, phrase: said(name, text) });

describe('the team’s phrases', () => {
  it('are kept by a lead, read by everybody, and on record by name', async () => {
    const { phrases, again, recorded } = book();
    await phrases.keep(lead, [teams('补充举证'), teams('受理告知')]);
    expect(await again.of(agent)).toMatchObject([
      { name: '补充举证', isTeams: true, changedBy: 'l1', changedAt: startOfTest },
      { name: '受理告知' },
    ]);
    expect(recorded).toMatchObject([
      { what: 'phrase_changed', by: 'l1', about: '补充举证' },
      { what: 'phrase_changed', by: 'l1', about: '受理告知' },
    ]);
  });

  it('are no agent’s to keep or to take away', async () => {
    const { phrases } = book();
    await phrases.keep(lead, [teams('补充举证')]);
    const [kept] = await phrases.of(agent);
    await expect(phrases.keep(agent, [own('自己的'), teams('补充举证', '改了')])).rejects.toThrow(NotAllowed);
    await expect(phrases.remove(agent, kept?.id ?? '')).rejects.toThrow(NotAllowed);
    expect(await phrases.of(agent)).toEqual([kept]);
  });
});

describe('a phrase of one’s own', () => {
  it('only its owner reads, and takes away', async () => {
    const { phrases, recorded } = book();
    const [mine] = await phrases.keep(agent, [own('自己的')]);
    expect(await phrases.of(other)).toEqual([]);
    expect(await phrases.remove(other, mine?.id ?? '')).toEqual([]);
    expect(await phrases.of(agent)).toEqual([mine]);
    expect(await phrases.remove(agent, mine?.id ?? '')).toEqual([]);
    expect(recorded).toEqual([]);
  });

  it('of a name that is there takes its place; by its id it can get another name', async () => {
    const { phrases } = book();
    const [first] = await phrases.keep(agent, [own('告知', '一')]);
    const [second] = await phrases.keep(agent, [own('告知', '二')]);
    expect(second).toMatchObject({ id: first?.id, text: '二' });
    expect(await phrases.keep(agent, [{ id: first?.id, ...own('受理告知', '三') }])).toMatchObject([
      { id: first?.id, name: '受理告知', text: '三' },
    ]);
  });

  it('of the team’s name is another phrase', async () => {
    const { phrases } = book();
    await phrases.keep(lead, [teams('告知', '团队')]);
    expect((await phrases.keep(agent, [own('告知', '自己')])).map(({ text }) => text).sort()).toEqual(['团队', '自己']);
  });
});

it('a template may be called what a phrase is; both are kept, and each takes the place of its like', async () => {
  const { phrases } = book();
  const verdict = {
    track: null,
    claimant: null,
    outcome: 'no_one' as const,
    liability: noLiability,
    remedies: [],
    clauses: [],
  };
  const template = (text: string) => ({
    isTeams: false,
    phrase: { ...said('无责', text), use: 'verdict' as const, verdict },
  });
  await phrases.keep(agent, [own('无责', '短语'), template('理由')]);
  const kept = await phrases.keep(agent, [template('新的理由')]);
  expect(kept.map(({ text }) => text).sort()).toEqual(['新的理由', '短语'].sort());
});

it('one that was kept before there were languages and templates is of any language, and a phrase', async () => {
  const { settings, phrases } = book();
  const { language, verdict, ...old } = said('旧的');
  const kept = { ...old, id: 'aaaaaaaa', isTeams: true, changedAt: 0, changedBy: 'l1' };
  await settings.write('phrase:team:aaaaaaaa', kept);
  expect(await phrases.of(agent)).toEqual([{ ...kept, language: null, verdict: null }]);
});

it('more than can be kept are refused, and nothing of them is kept', async () => {
  const { phrases } = book();
  await phrases.keep(agent, [own('原有')]);
  const many = Array.from({ length: mostPhrases }, (_, place) => own(`第${place}条`));
  await expect(phrases.keep(agent, many)).rejects.toThrow(PhrasesFull);
  expect(await phrases.of(agent)).toHaveLength(1);
});
