import { Button } from '@mantine/core';
import { useState } from 'react';
import { liabilityInWords, remedyInWords } from '../../shared/verdict-words';
import { fuzzyFind } from '../app/command/fuzzy';
import { Hint, useCommand } from '../app/commands';
import { useDesk, usePreferences } from '../app/preferences';
import { useCase } from '../case/case-view';
import { PhraseDialog } from '../phrases/PhraseDialog';
import phraseClasses from '../phrases/Phrases.module.css';
import { useKeepPhrases } from '../phrases/use-keep';
import { useValues } from '../phrases/use-values';
import { FindList } from '../ui/FindList';
import { FindModal } from '../ui/FindModal';
import { useWords } from '../ui/words';
import { useUndo } from '../undo/undo-store';
import { decidedValues } from './decided-values';
import { languageOf, type VerdictForm } from './form';
import { useRulebook } from './rulebook';
import classes from './TemplateBar.module.css';
import { leftInWords } from './template-words';
import { toTemplate } from './to-template';
import { verdictOf } from './to-verdict';
import { type Filled, type NamedTemplate, useFilledBy, useTemplates } from './use-templates';

/** Fills the whole verdict in by a template, or saves it as one. */
export function TemplateButtons({ form, filling }: { form: VerdictForm; filling: Filled }) {
  const t = useWords('verdict');
  const [open, setOpen] = useState<'pick' | 'save' | null>(null);
  const canSave = form.outcome !== null;
  const close = () => setOpen(null);
  useCommand('verdict.template', () => setOpen('pick'));
  useCommand('verdict.saveTemplate', () => setOpen('save'), canSave);
  return (
    <>
      <Button
        size="compact-xs"
        h={24}
        variant="default"
        rightSection={<Hint id="verdict.template" />}
        onClick={() => setOpen('pick')}
      >
        {t('template.button')}
      </Button>
      <Button size="compact-xs" h={24} variant="default" disabled={!canSave} onClick={() => setOpen('save')}>
        {t('template.save')}
      </Button>
      <FindModal label={t('template.title')} opened={open === 'pick'} onClose={close} onGone={() => undefined}>
        <Picker
          from={filling.from}
          onChoose={(template) => {
            filling.fill(template);
            close();
          }}
        />
      </FindModal>
      {open === 'save' && <SaveTemplate form={form} onClose={close} />}
    </>
  );
}

function Picker({ from, onChoose }: { from: VerdictForm; onChoose: (template: NamedTemplate) => void }) {
  const t = useWords(['verdict', 'vocabulary', 'phrases', 'document']);
  const templates = useTemplates(from);
  return (
    <FindList
      label={t('template.title')}
      placeholder={t('template.find')}
      find={(typed) =>
        fuzzyFind(templates, typed, ({ name, text, verdict }) => [
          name,
          text,
          t(`vocabulary:outcome.${verdict.outcome}`),
        ])
      }
      keyOf={({ id }) => id}
      none={t(templates.length === 0 ? 'template.empty' : 'template.none')}
      onChoose={onChoose}
      about={(template) => <Preview from={from} template={template} />}
    >
      {({ name, isTeams, language, verdict }) => (
        <>
          <span className={phraseClasses.name}>{name}</span>
          <span className={phraseClasses.what}>{t(`vocabulary:outcome.${verdict.outcome}`)}</span>
          <span className={phraseClasses.what}>
            {[
              ...(language === null || language === languageOf(from) ? [] : [t(`document:languageName.${language}`)]),
              t(isTeams ? 'phrases:teams' : 'phrases:own'),
            ].join(' · ')}
          </span>
        </>
      )}
    </FindList>
  );
}

/** What it would come to in this case, and what of it this case cannot have. */
function Preview({ from, template }: { from: VerdictForm; template: NamedTemplate }) {
  const t = useWords(['verdict', 'vocabulary', 'phrases']);
  const { language } = usePreferences();
  const { form, left } = useFilledBy()(from, template);
  const verdict = verdictOf(form);
  if (verdict === null) return null;
  return (
    <div className={classes.preview}>
      <p>
        {[
          t(`vocabulary:outcome.${verdict.outcome}`),
          liabilityInWords(verdict.liability, { t, language }),
          ...verdict.remedies.map((remedy) => remedyInWords(remedy, t)),
          ...verdict.clauses,
        ].join(' · ')}
      </p>
      <p className={classes.reasons}>{verdict.reasons}</p>
      <LeftOutList left={left} />
    </div>
  );
}

function LeftOutList({ left }: { left: Parameters<typeof leftInWords>[0][] }) {
  const t = useWords(['verdict', 'vocabulary', 'phrases']);
  if (left.length === 0) return null;
  return (
    <ul className={classes.left} aria-label={t('template.leftOut')}>
      {left.map((one) => (
        <li key={JSON.stringify(one)}>{leftInWords(one, t)}</li>
      ))}
    </ul>
  );
}

/** By which template the verdict was filled in, what of it does not fit the case, and the way back. */
export function FilledStrip({ filling: { last, putBack, dismiss } }: { filling: Filled }) {
  const t = useWords(['verdict', 'undo']);
  const { offers } = useUndo();
  // What was done after it is undone before it.
  const isLastDone = last !== null && !offers.some(({ since }) => since > last.at);
  useCommand('undo.act', () => putBack?.(), putBack !== undefined && isLastDone);
  return (
    <div role="status">
      {last !== null && (
        <div className={classes.strip}>
          <p className={classes.name}>{t('template.filled', { name: last.name })}</p>
          <LeftOutList left={last.left} />
          <div className={classes.acts}>
            {putBack && (
              <Button
                size="compact-xs"
                variant="default"
                rightSection={isLastDone && <Hint id="undo.act" />}
                onClick={putBack}
              >
                {t('undo:undo')}
              </Button>
            )}
            <Button size="compact-xs" variant="subtle" onClick={dismiss}>
              {t('template.seen')}
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}

function SaveTemplate({ form, onClose }: { form: VerdictForm; onClose: () => void }) {
  const t = useWords(['verdict', 'vocabulary']);
  const { case: about } = useCase();
  const isLead = useDesk()?.account?.role === 'lead';
  const values = useValues();
  const keep = useKeepPhrases();
  const { clauses } = useRulebook(about.rulebook);
  const [given] = useState(() => {
    const language = languageOf(form);
    return toTemplate(form, about, { ...values(language), ...decidedValues(form, clauses, language) });
  });
  if (given === null) return null;
  const category = about.category === null ? [] : [t(`vocabulary:category.${about.category}`)];
  const name = [...category, t(`vocabulary:outcome.${given.verdict.outcome}`)].join(' · ');
  return (
    <PhraseDialog
      title={t('template.saveTitle')}
      given={{ ...given, name }}
      id={null}
      isTeams={isLead}
      mayBeTeams={isLead}
      isBusy={keep.isBusy}
      onKeep={(order) => keep.one(order, onClose)}
      onClose={onClose}
    />
  );
}
