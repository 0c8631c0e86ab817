import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import {
  longestPhraseName,
  type Phrase,
  PhraseText,
  phrasePlaces,
  phraseUses,
  unknownPlaces,
} from '../../shared/phrases';
import { Category, categories, Platform, platforms } from '../../shared/vocabulary';
import { usePreferences } from '../app/preferences';
import { ChoiceList } from '../ui/ChoiceList';
import { DialogForm } from '../ui/DialogForm';
import { GrowingText } from '../ui/GrowingText';
import { useWords } from '../ui/words';
import classes from './Phrases.module.css';

interface PhraseDialogProps {
  /** Null for a new one. */
  phrase: Phrase | null;
  isLead: boolean;
  isBusy: boolean;
  onKeep: (order: { id?: string; isTeams: boolean; phrase: PhraseText }) => void;
  onClose: () => void;
}

const any = 'any';

/** A phrase while it is written or changed. */
export function PhraseDialog({ phrase, isLead, isBusy, onKeep, onClose }: PhraseDialogProps) {
  const t = useWords(['phrases', 'vocabulary']);
  const { language } = usePreferences();
  const [name, setName] = useState(phrase?.name ?? '');
  const [text, setText] = useState(phrase?.text ?? '');
  const [use, setUse] = useState(phrase?.use ?? null);
  const [platform, setPlatform] = useState(phrase?.platform ?? null);
  const [category, setCategory] = useState(phrase?.category ?? null);
  const [isTeams, setTeams] = useState(phrase?.isTeams ?? isLead);
  const unknown = unknownPlaces(text);
  const notYet = name.trim() === '' ? t('nameMissing') : text.trim() === '' ? t('textMissing') : null;
  const places = Object.values(phrasePlaces).map(
    ([chinese, english]) => `{{${language === 'zh-CN' ? chinese : english}}}`,
  );
  const keep = () => {
    const said = PhraseText.parse({ name, text, use, platform, category });
    onKeep({ ...(phrase === null ? {} : { id: phrase.id }), isTeams, phrase: said });
  };
  return (
    <DialogForm
      title={phrase === null ? t('add') : t('edit', { name: phrase.name })}
      submit={t('keep')}
      onSubmit={keep}
      onClose={onClose}
      isBusy={isBusy}
      notYet={notYet}
      size="lg"
    >
      <TextInput
        label={t('name')}
        required
        data-autofocus
        maxLength={longestPhraseName}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <GrowingText
        label={t('textLabel')}
        required
        from={5}
        to={14}
        maxLength={5000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <p className={classes.places}>{t('places', { places: places.join(' ') })}</p>
      <div role="status">
        {unknown.length > 0 && (
          <p className={classes.left}>{t('placeUnknown', { places: unknown.join(t('pick.separator')) })}</p>
        )}
      </div>
      <div className={classes.pair}>
        <Select
          label={t('columns.use')}
          allowDeselect={false}
          data={[
            { value: any, label: t('anything') },
            ...phraseUses.map((value) => ({ value, label: t(`use.${value}`) })),
          ]}
          value={use ?? any}
          onChange={(value) => setUse(phraseUses.find((other) => other === value) ?? null)}
        />
        <Select
          label={t('platform')}
          allowDeselect={false}
          data={[
            { value: any, label: t('any') },
            ...platforms.map((value) => ({ value, label: t(`vocabulary:platform.${value}`) })),
          ]}
          value={platform ?? any}
          onChange={(value) => setPlatform(Platform.safeParse(value).data ?? null)}
        />
        <Select
          label={t('category')}
          allowDeselect={false}
          searchable
          data={[
            { value: any, label: t('any') },
            ...categories.map((value) => ({ value, label: t(`vocabulary:category.${value}`) })),
          ]}
          value={category ?? any}
          onChange={(value) => setCategory(Category.safeParse(value).data ?? null)}
        />
      </div>
      {isLead && phrase === null && (
        <ChoiceList
          label={t('whose')}
          isLabelShown
          columns={2}
          options={[
            { value: 'teams', label: t('teams') },
            { value: 'own', label: t('own') },
          ]}
          value={isTeams ? 'teams' : 'own'}
          onChange={(value) => setTeams(value === 'teams')}
        />
      )}
    </DialogForm>
  );
}
