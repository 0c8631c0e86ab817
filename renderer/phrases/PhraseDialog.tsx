import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Language, languages } from '../../shared/contract';
import { longestPhraseName, PhraseText, phrasePlaces, phraseUses, unknownPlaces } from '../../shared/phrases';
import { Category, categories, Platform, platforms } from '../../shared/vocabulary';
import { usePreferences } from '../app/preferences';
import { ChoiceList } from '../ui/ChoiceList';
import { DialogForm } from '../ui/DialogForm';
import { GrowingText } from '../ui/GrowingText';
import { useWords } from '../ui/words';
import classes from './Phrases.module.css';
import { ClaimantSelect, TemplateFields } from './TemplateFields';
import type { PhraseOrder } from './use-keep';

interface PhraseDialogProps {
  title: string;
  /** What it begins with. */
  given: PhraseText;
  /** Null for a new one. */
  id: string | null;
  isTeams: boolean;
  /** Whether its author may choose whose it is. */
  mayBeTeams: boolean;
  isBusy: boolean;
  onKeep: (order: PhraseOrder) => void;
  onClose: () => void;
}

const any = 'any';
const textUses = phraseUses.filter((use) => use !== 'verdict');

/** A phrase, or a template of a verdict, while it is written or changed. */
export function PhraseDialog({ title, given, id, mayBeTeams, isBusy, onKeep, onClose, ...first }: PhraseDialogProps) {
  const t = useWords(['phrases', 'vocabulary', 'document']);
  const preferences = usePreferences();
  const [name, setName] = useState(given.name);
  const [text, setText] = useState(given.text);
  const [use, setUse] = useState(given.use);
  const [language, setLanguage] = useState(given.language);
  const [platform, setPlatform] = useState(given.platform);
  const [category, setCategory] = useState(given.category);
  const [verdict, setVerdict] = useState(given.verdict);
  const [isTeams, setTeams] = useState(first.isTeams);
  const isTemplate = verdict !== null;
  const unknown = unknownPlaces(text);
  const isTextMissing = text.trim() === '' && !isTemplate;
  const notYet = name.trim() === '' ? t('nameMissing') : isTextMissing ? t('textMissing') : null;
  const places = Object.values(phrasePlaces).map(
    ([chinese, english]) => `{{${(language ?? preferences.language) === 'zh-CN' ? chinese : english}}}`,
  );
  const keep = () => {
    const said = PhraseText.parse({ name, text, use, language, platform, category, verdict });
    onKeep({ ...(id === null ? {} : { id }), isTeams, phrase: said });
  };
  return (
    <DialogForm
      title={title}
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
      {verdict && <TemplateFields verdict={verdict} onChange={setVerdict} />}
      <GrowingText
        label={t(isTemplate ? 'template.text' : 'textLabel')}
        required={!isTemplate}
        {...(isTemplate ? { placeholder: t('template.textOpen') } : {})}
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
        {verdict ? (
          <ClaimantSelect verdict={verdict} onChange={setVerdict} />
        ) : (
          <Select
            label={t('columns.use')}
            allowDeselect={false}
            data={[
              { value: any, label: t('anything') },
              ...textUses.map((value) => ({ value, label: t(`use.${value}`) })),
            ]}
            value={use ?? any}
            onChange={(value) => setUse(textUses.find((other) => other === value) ?? null)}
          />
        )}
        <Select
          label={t('language')}
          allowDeselect={false}
          data={[
            { value: any, label: t('any') },
            ...languages.map((value) => ({ value, label: t(`document:languageName.${value}`) })),
          ]}
          value={language ?? any}
          onChange={(value) => setLanguage(Language.safeParse(value).data ?? null)}
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
      {mayBeTeams && id === null && (
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
