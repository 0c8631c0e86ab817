import { ActionIcon, Button } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  mostPhrases,
  type Phrase,
  type PhraseProblem,
  type PhraseText,
  phraseTextOf,
  readPhraseSet,
} from '../../shared/phrases';
import { useCommand } from '../app/commands';
import { putView, useAct, useView } from '../app/desk';
import { tell } from '../app/notices';
import { useDesk, usePreferences } from '../app/preferences';
import { RefusedFile } from '../settings/RefusedFile';
import settings from '../settings/Settings.module.css';
import { useWords } from '../ui/words';
import { PhraseDialog } from './PhraseDialog';
import classes from './Phrases.module.css';
import { useKeepPhrases } from './use-keep';

const nothing = {};
const none: readonly Phrase[] = [];
const emptyPhrase: PhraseText = {
  name: '',
  text: '',
  use: null,
  language: null,
  platform: null,
  category: null,
  verdict: null,
};

/** The team's phrases and one's own: looked at, written, and carried from desk to desk. */
export function PhraseSettings() {
  const t = useWords('phrases');
  const client = useQueryClient();
  const { language } = usePreferences();
  const isLead = useDesk()?.account?.role === 'lead';
  const phrases = useView('phrases.read', nothing).data ?? none;
  const [edited, setEdited] = useState<Phrase | 'new' | null>(null);
  const [removed, setRemoved] = useState<Phrase | null>(null);
  const [refused, setRefused] = useState<{ name: string; problems: PhraseProblem[] } | null>(null);
  const keep = useKeepPhrases();
  const remove = useAct('phrases.remove', {
    onSuccess: (next: Phrase[]) => putView(client, 'phrases.read', nothing, next),
  });
  const save = useAct('phrases.export', {
    onSuccess: (saved) => saved && tell({ id: 'phrases', message: t('exported', saved) }),
  });
  const load = useAct('phrases.import', {
    onSuccess: (file) => {
      if (file === null) return;
      const read = readPhraseSet(file.text, language);
      setRefused(read.ok ? null : { name: file.name, problems: read.problems });
      if (!read.ok || read.phrases.length === 0) return;
      const orders = read.phrases.map((phrase) => ({ isTeams: isLead, phrase }));
      keep.all(orders, () =>
        tell({ id: 'phrases', message: t('imported', { name: file.name, count: orders.length }) }),
      );
    },
  });
  const isFull = phrases.length >= mostPhrases;
  useCommand('phrases.add', () => setEdited('new'), !isFull);
  const restore = () => {
    if (removed === null) return;
    keep.all([{ isTeams: removed.isTeams, phrase: phraseTextOf(removed) }]);
    setRemoved(null);
  };
  return (
    <section className={settings.section} aria-labelledby="phrases">
      <h2 id="phrases">{t('title')}</h2>
      <div className={settings.row}>
        <p className={settings.hint}>{t('text')}</p>
        <Button variant="default" disabled={isFull} onClick={() => setEdited('new')}>
          {t('add')}
        </Button>
        <Button variant="default" loading={load.isPending} onClick={() => load.mutate({})}>
          {t('import')}
        </Button>
        <Button
          variant="default"
          disabled={phrases.length === 0}
          loading={save.isPending}
          onClick={() => save.mutate({})}
        >
          {t('export')}
        </Button>
      </div>
      <div role="status">
        {isFull && <p className={settings.warning}>{t('full', { most: mostPhrases })}</p>}
        {refused && (
          <RefusedFile
            said={t('refused', { name: refused.name })}
            problems={refused.problems.map(({ code, ...params }) => t(`problem.${code}`, params))}
            more={(count) => t('more', { count })}
          />
        )}
        {removed && (
          <p className={settings.hint}>
            {t('removed', { name: removed.name })}{' '}
            <Button size="compact-xs" variant="default" onClick={restore}>
              {t('restore')}
            </Button>
          </p>
        )}
      </div>
      {phrases.length === 0 ? (
        <p className={settings.hint}>{t('none')}</p>
      ) : (
        <PhraseTable
          phrases={phrases}
          mayChange={({ isTeams }) => isLead || !isTeams}
          onEdit={setEdited}
          onRemove={(phrase) => remove.mutate({ id: phrase.id }, { onSuccess: () => setRemoved(phrase) })}
        />
      )}
      {edited !== null && (
        <PhraseDialog
          title={edited === 'new' ? t('add') : t('edit', { name: edited.name })}
          given={edited === 'new' ? emptyPhrase : phraseTextOf(edited)}
          id={edited === 'new' ? null : edited.id}
          isTeams={edited === 'new' ? isLead : edited.isTeams}
          mayBeTeams={isLead}
          isBusy={keep.isBusy}
          onKeep={(order) => keep.one(order, () => setEdited(null))}
          onClose={() => setEdited(null)}
        />
      )}
    </section>
  );
}

interface PhraseTableProps {
  phrases: readonly Phrase[];
  mayChange: (phrase: Phrase) => boolean;
  onEdit: (phrase: Phrase) => void;
  onRemove: (phrase: Phrase) => void;
}

function PhraseTable({ phrases, mayChange, onEdit, onRemove }: PhraseTableProps) {
  const t = useWords(['phrases', 'vocabulary', 'document']);
  const whereOf = ({ language, platform, category }: Phrase) =>
    [
      language && t(`document:languageName.${language}`),
      platform && t(`vocabulary:platform.${platform}`),
      category && t(`vocabulary:category.${category}`),
    ]
      .filter(Boolean)
      .join(' · ') || t('everywhere');
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{t('columns.name')}</th>
          <th scope="col">{t('columns.use')}</th>
          <th scope="col">{t('columns.where')}</th>
          <th scope="col">{t('columns.whose')}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {phrases.map((phrase) => (
          <tr key={phrase.id}>
            <td>
              <strong>{phrase.name}</strong>
              <span className={classes.excerpt}>{phrase.text || t('template.textOpen')}</span>
            </td>
            <td>{phrase.use === null ? t('anything') : t(`use.${phrase.use}`)}</td>
            <td>{whereOf(phrase)}</td>
            <td>{t(phrase.isTeams ? 'teams' : 'own')}</td>
            <td className={classes.acts}>
              {mayChange(phrase) && (
                <>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={t('edit', { name: phrase.name })}
                    title={t('edit', { name: phrase.name })}
                    onClick={() => onEdit(phrase)}
                  >
                    <IconPencil size={16} />
                  </ActionIcon>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={t('remove', { name: phrase.name })}
                    title={t('remove', { name: phrase.name })}
                    onClick={() => onRemove(phrase)}
                  >
                    <IconTrash size={16} />
                  </ActionIcon>
                </>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
