import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { refusalsOnRecord } from '../../electron/desk/recording';
import { rulebookProblemCodes } from '../../electron/domain/rulebook/problems';
import { problemCodes } from '../../electron/intake/problems';
import { commandGroups, commandIds } from '../../renderer/app/command/list';
import { storeEnds } from '../../renderer/app/store-health';
import { accountProblemCodes } from '../../shared/accounts';
import { faultCodes, queueViews, storeStates } from '../../shared/contract';
import { eventBodies } from '../../shared/events';
import { journalKinds, refusalsAtWindow } from '../../shared/journal';
import { rejectionCodes } from '../../shared/rejections';
import * as vocabulary from '../../shared/vocabulary';
import { wordsOf } from '../support/words';

const root = resolve(import.meta.dirname, '../..');
const folder = join(root, 'resources/locales');
const languages = ['zh-CN', 'en'] as const;
const namespaces = readdirSync(join(folder, 'zh-CN')).map((file) => file.replace(/\.json$/, ''));
const variablesOf = (text: string) => [...text.matchAll(/\{\{\s*([^},\s]+)[^}]*\}\}/g)].map((match) => match[1]).sort();

describe('the two languages', () => {
  it('have the same files', () => {
    expect(readdirSync(join(folder, 'en'))).toEqual(readdirSync(join(folder, 'zh-CN')));
  });

  it.each(namespaces)('say the same things, with the same variables: %s', (namespace) => {
    const [chinese, english] = languages.map((language) => wordsOf(language, namespace));
    expect([...(english?.keys() ?? [])].sort()).toEqual([...(chinese?.keys() ?? [])].sort());
    for (const [key, text] of chinese ?? []) {
      expect({ key, variables: variablesOf(english?.get(key) ?? '') }).toEqual({ key, variables: variablesOf(text) });
    }
  });

  it.each(namespaces)('leave nothing unsaid: %s', (namespace) => {
    for (const language of languages) {
      for (const [key, text] of wordsOf(language, namespace)) expect(text.trim(), `${language} ${key}`).not.toBe('');
    }
  });

  it.each(namespaces)('do not mix Chinese into English but in its own name: %s', (namespace) => {
    for (const [key, text] of wordsOf('en', namespace)) {
      const isName = /languageName|language\.toggle|otherLanguage|productName/.test(key);
      if (!isName) expect(text, key).not.toMatch(/[\u3400-\u9fff]/);
    }
  });
});

/** Where each list of shared/vocabulary has its words. */
const lists: Record<string, string> = {
  platforms: 'platform',
  tracks: 'track',
  categories: 'category',
  severities: 'severity',
  stages: 'stage',
  closures: 'closure',
  sides: 'side',
  roles: 'role',
  staffRoles: 'role',
  evidenceKinds: 'evidenceKind',
  provenances: 'provenance',
  outcomes: 'outcome',
  liableParties: 'liableParty',
  remedyKinds: 'remedyKind',
  withReturn: 'remedyKind',
  returnWays: 'returnBy',
  sanctionKinds: 'sanctionKind',
  clauseSources: 'clauseSource',
  findingResults: 'findingResult',
  issueCodes: 'issue',
  flagReasons: 'flagReason',
  reviewReasons: 'reviewReason',
  ownLooks: 'ownLook',
  dismissalReasons: 'dismissalReason',
  holdReasons: 'holdReason',
  withdrawalReasons: 'withdrawalReason',
  withdrawalChannels: 'withdrawalChannel',
  withdrawalConditions: 'withdrawalCondition',
  conditionResults: 'conditionResult',
  withdrawalWays: 'withdrawalWay',
  coercionKinds: 'coercionKind',
  conflictKinds: 'conflictKind',
  conductKinds: 'conductKind',
  conductStatuses: 'conductStatus',
  appealResults: 'appealResult',
  linkKinds: 'linkKind',
  rootCauses: 'rootCause',
  exemptGoods: 'exemptGoods',
  weighingPoints: 'weighingPoint',
  signers: 'signer',
  shopRestrictions: 'shopRestriction',
  deadlineKinds: 'deadlineKind',
  taskKinds: 'taskKind',
  fundPlaces: 'fundPlace',
};

describe.each(languages)('every code has words in %s', (language) => {
  const vocabularyWords = wordsOf(language, 'vocabulary');
  const codeLists = Object.entries(vocabulary).filter((entry): entry is [string, (typeof vocabulary)['stages']] =>
    Array.isArray(entry[1]),
  );

  it.each(codeLists)('vocabulary: %s', (name, codes) => {
    const missing = (name === 'warningCodes' ? codes : codes.map((code) => `${lists[name]}.${code}`)).filter(
      (key) => !(name === 'warningCodes' ? wordsOf(language, 'warning') : vocabularyWords).has(key),
    );
    expect(missing).toEqual([]);
  });

  const has = (namespace: string, keys: readonly string[]) => {
    const words = wordsOf(language, namespace);
    // A code whose words depend on a parameter has them one level below.
    return keys.filter((key) => !words.has(key) && ![...words.keys()].some((known) => known.startsWith(`${key}.`)));
  };

  it('how the store is, and what that means', () => {
    const told = storeStates.filter((state) => state !== 'ready');
    expect(
      has(
        'app',
        told.flatMap((state) => [`store.${state}`, `store.${state}_next`]),
      ),
    ).toEqual([]);
  });
  it('how the store ended', () =>
    expect(
      has(
        'app',
        storeEnds.map((end) => `store.end.${end}`),
      ),
    ).toEqual([]));
  it('rejections', () => expect(has('rejection', rejectionCodes)).toEqual([]));
  it('what to ask for with each kind of evidence', () => {
    const kinds = vocabulary.evidenceKinds.map((kind) => `readyRequest.${kind}`);
    expect(has('phrases', kinds)).toEqual([]);
  });
  it('faults, and what to do about them', () => {
    expect(
      has(
        'fault',
        faultCodes.flatMap((code) => [code, `${code}_next`]),
      ),
    ).toEqual([]);
  });
  it('problems of rulebooks', () => {
    expect(
      has(
        'rulebook',
        rulebookProblemCodes.map((code) => `problem.${code}`),
      ),
    ).toEqual([]);
  });
  it('problems with accounts', () => {
    expect(
      has(
        'accounts',
        accountProblemCodes.map((code) => `problem.${code}`),
      ),
    ).toEqual([]);
  });
  it('the journal, and why a command or a window’s request was refused', () => {
    const refusals = [...refusalsOnRecord].map((code) => `detail.${code}`);
    const atWindow = refusalsAtWindow.map((why) => `detail.${why}`);
    expect(has('journal', [...journalKinds, ...refusals, ...atWindow])).toEqual([]);
  });
  it('problems in files', () => expect(has('problem', problemCodes)).toEqual([]));
  it('commands', () => expect(has('commands', commandIds)).toEqual([]));
  it('groups of commands', () =>
    expect(
      has(
        'app',
        commandGroups.map((group) => `group.${group}`),
      ),
    ).toEqual([]));
  it('views of the queue', () => {
    expect(
      has(
        'queue',
        queueViews.flatMap((view) => [`view.${view}`, `empty.${view}`, `emptyText.${view}`]),
      ),
    ).toEqual([]);
  });
  it('events', () => {
    const words = [...wordsOf(language, 'event').keys()];
    const missing = Object.keys(eventBodies).filter(
      (type) => !words.some((key) => key === type || key.startsWith(`${type}.`)),
    );
    expect(missing).toEqual([]);
  });
});

function sourcesOf(path: string): string[] {
  return readdirSync(join(root, path), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => join(path, file));
}

const read = (file: string) => readFileSync(join(root, file), 'utf8');

describe('the console', () => {
  it.each(sourcesOf('renderer').filter((file) => file.endsWith('.tsx')))(
    'shows no words that are not from the files: %s',
    (file) => {
      const code = read(file).replace(/\/\*[\s\S]*?\*\/|\/\/.*$|<kbd[^>]*>[^<]*<\/kbd>/gm, '');
      // Text between tags, and attributes that a person reads or hears.
      const between = [...code.matchAll(/<\/?[A-Za-z][^<>]*>([^<>{}]*[\p{L}]{2,}[^<>{}]*)<\//gu)].map((match) =>
        match[1]?.trim(),
      );
      const attributes = [
        ...code.matchAll(/\b(?:title|label|placeholder|aria-label|alt|description)="([^"]*\p{L}[^"]*)"/gu),
      ].map((match) => match[1]);
      expect([...between, ...attributes]).toEqual([]);
      expect(code).not.toMatch(/[\u3400-\u9fff]/);
    },
  );

  it('asks only for words that are there', () => {
    const words = new Map(namespaces.map((namespace) => [namespace, wordsOf('zh-CN', namespace)]));
    const missing: string[] = [];
    for (const file of sourcesOf('renderer')) {
      const code = read(file);
      const [, own] = /useTranslation\(\[?'([a-z]+)'/.exec(code) ?? [];
      for (const [, asked = ''] of code.matchAll(/\bt\('([^']+)'/g)) {
        const [key = '', namespace = own] = asked.split(':').reverse();
        const known = words.get(namespace ?? '');
        const isThere = known !== undefined && [key, `${key}_one`].some((form) => known.has(form));
        if (!isThere && code.match(/useTranslation\(/g)?.length === 1) missing.push(`${file} ${asked}`);
      }
    }
    expect(missing).toEqual([]);
  });
});
