import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import type { Language } from '../../shared/contract';
import { byLanguage, filled, isFitting, type Phrase, type PhraseUse, type PlaceValues } from '../../shared/phrases';
import type { EvidenceKind } from '../../shared/vocabulary';
import { fuzzyFind } from '../app/command/fuzzy';
import { Hint, useCommand } from '../app/commands';
import { useView } from '../app/desk';
import { useCase } from '../case/case-view';
import { FindList } from '../ui/FindList';
import { FindModal } from '../ui/FindModal';
import { useWords } from '../ui/words';
import { partiesLanguage } from '../verdict/form';
import classes from './Phrases.module.css';
import { readyRequests } from './ready-requests';
import { useValues } from './use-values';

const nothing = {};
const none: readonly Phrase[] = [];

interface PhraseButtonProps {
  use: PhraseUse;
  /** What is written here is read in it: phrases in it come first. */
  language?: Language;
  /** Kinds of evidence that are asked for: what comes with the desk for these is offered first. */
  kinds?: readonly EvidenceKind[];
  /** What there is for places besides what the case has. */
  more?: (language: Language) => PlaceValues;
}

/** Puts a phrase in where somebody is writing in the form or the part around it, or else into its first text. */
export function PhraseButton({ use, language = partiesLanguage, kinds = [], more }: PhraseButtonProps) {
  const t = useWords('phrases');
  const button = useRef<HTMLButtonElement>(null);
  const place = useRef<HTMLTextAreaElement | null>(null);
  const chosen = useRef<string | null>(null);
  const [isOpen, setOpen] = useState(false);
  const open = () => {
    place.current = textAround(button.current);
    if (place.current !== null) setOpen(true);
  };
  useCommand('phrase.insert', open);

  // Once the question is gone and the focus is back.
  const insert = () => {
    const text = chosen.current;
    chosen.current = null;
    place.current?.focus();
    // As if typed, so that the field hears of it.
    if (text !== null) document.execCommand('insertText', false, text);
  };
  return (
    <>
      <Button
        ref={button}
        className={classes.pick}
        size="compact-xs"
        h={24}
        variant="default"
        // The focus stays in the text that is being written.
        onMouseDown={(event) => event.preventDefault()}
        rightSection={<Hint id="phrase.insert" />}
        onClick={open}
      >
        {t('pick.button')}
      </Button>
      <FindModal label={t('pick.title')} opened={isOpen} onClose={() => setOpen(false)} onGone={insert} keepsKeys>
        <Picker
          use={use}
          language={language}
          kinds={kinds}
          {...(more ? { more } : {})}
          onClose={() => setOpen(false)}
          onChoose={(text) => {
            chosen.current = text;
            setOpen(false);
          }}
        />
      </FindModal>
    </>
  );
}

interface PickerProps extends PhraseButtonProps {
  language: Language;
  kinds: readonly EvidenceKind[];
  onChoose: (text: string) => void;
  onClose: () => void;
}

/** The team's, one's own, and those that come with the desk. */
type Offered = Pick<Phrase, 'id' | 'name' | 'text' | 'language' | 'category'> & { whose: 'teams' | 'own' | 'ready' };

function Picker({ use, language, kinds, more, onChoose, onClose }: PickerProps) {
  const t = useWords(['phrases', 'vocabulary']);
  const { case: about } = useCase();
  const ofCase = useValues();
  const all = useView('phrases.read', nothing).data ?? none;
  const ready = use === 'request' ? readyRequests(kinds) : [];
  const kept = all.filter((phrase) => isFitting(phrase, use, about));
  const fitting = byLanguage<Offered>(
    [
      ...kept.map((phrase) => ({ ...phrase, whose: phrase.isTeams ? ('teams' as const) : ('own' as const) })),
      ...ready.map((phrase) => ({ ...phrase, whose: 'ready' as const })),
    ],
    language,
  );
  const filledIn = (phrase: Offered) => {
    const spoken = phrase.language ?? language;
    return filled(phrase.text, { ...ofCase(spoken), ...more?.(spoken) });
  };
  return (
    <FindList
      label={t('pick.title')}
      placeholder={t('pick.find')}
      find={(typed) => fuzzyFind(fitting, typed, ({ name, text }) => [name, text])}
      keyOf={({ id }) => id}
      none={t(all.length === 0 && ready.length === 0 ? 'pick.empty' : 'pick.none')}
      onEscape={onClose}
      onChoose={(phrase) => onChoose(filledIn(phrase).text)}
      about={(phrase) => <Filled {...filledIn(phrase)} />}
    >
      {({ name, whose, category }) => (
        <>
          <span className={classes.name}>{name}</span>
          <span className={classes.what}>{category === null ? '' : t(`vocabulary:category.${category}`)}</span>
          <span className={classes.what}>{t(whose)}</span>
        </>
      )}
    </FindList>
  );
}

function Filled({ text, left }: ReturnType<typeof filled>) {
  const t = useWords('phrases');
  return (
    <>
      {text}
      {left.length > 0 && <p className={classes.left}>{t('pick.left', { places: left.join(t('pick.separator')) })}</p>}
    </>
  );
}

/** Where somebody writes, if it is in the form or the part that the button belongs to; else the first text there. */
function textAround(button: HTMLElement | null): HTMLTextAreaElement | null {
  const around = button?.closest('form, section');
  const focused = document.activeElement;
  if (focused instanceof HTMLTextAreaElement && around?.contains(focused)) return focused;
  return around?.querySelector('textarea') ?? null;
}
