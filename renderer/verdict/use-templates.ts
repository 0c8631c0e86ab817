/** Templates that fit the open case, and filling its form in by one as a single change that can be put back. */
import { useState } from 'react';
import type { Phrase } from '../../shared/phrases';
import { byLanguage, isFitting } from '../../shared/phrases';
import { useView } from '../app/desk';
import { useCase } from '../case/case-view';
import { useValues } from '../phrases/use-values';
import { decidedValues } from './decided-values';
import { languageOf, type VerdictForm } from './form';
import { type FromTemplate, fromTemplate, type LeftOut, type Template, type TemplateContext } from './from-template';
import { issuesIn } from './issue-words';
import { useRulebook } from './rulebook';
import { useComposer } from './use-composer';

export type NamedTemplate = Phrase & Template;

const nothing = {};
const none: readonly Phrase[] = [];

/** Those in the language of the reasons first. */
export function useTemplates(form: VerdictForm): NamedTemplate[] {
  const { case: about } = useCase();
  const all = useView('phrases.read', nothing).data ?? none;
  const fitting = all.filter(
    (phrase): phrase is NamedTemplate => phrase.verdict !== null && isFitting(phrase, 'verdict', about),
  );
  return byLanguage(fitting, languageOf(form));
}

/** The form as a template would fill it in, in the open case. */
export function useFilledBy(): (form: VerdictForm, template: Template) => FromTemplate {
  const view = useCase();
  const { case: about } = view;
  const { rulebook, clauses, liable, remediesIn } = useRulebook(about.rulebook);
  const values = useValues();
  const compose = useComposer();
  const context: TemplateContext = {
    about,
    clauses,
    liable,
    limits: rulebook,
    allowed: remediesIn(about.category),
    issuesIn: (language) => issuesIn(view, language),
    values: (language, form) => ({ ...values(language), ...decidedValues(form, clauses, language) }),
    newKey: () => crypto.randomUUID(),
    compose,
  };
  return (form, template) => fromTemplate(form, template, context);
}

interface Filling {
  name: string;
  before: VerdictForm;
  after: VerdictForm;
  left: LeftOut[];
  /** On the page's own clock, in ms. */
  at: number;
}

export interface Filled {
  last: Pick<Filling, 'name' | 'left' | 'at'> | null;
  /** What a template begins from: one that took the place of another, with nothing touched, begins where that one did. */
  from: VerdictForm;
  fill: (template: NamedTemplate) => void;
  /** Undefined once something was changed by hand: that would be lost. */
  putBack: (() => void) | undefined;
  dismiss: () => void;
}

export function useFilling(form: VerdictForm, change: (form: VerdictForm) => void): Filled {
  const [last, setLast] = useState<Filling | null>(null);
  const filledBy = useFilledBy();
  const isUntouched = last !== null && last.after === form;
  const from = isUntouched ? last.before : form;
  return {
    last: last !== null && (isUntouched || last.left.length > 0) ? last : null,
    from,
    fill: (template) => {
      const { form: after, left } = filledBy(from, template);
      change(after);
      setLast({ name: template.name, before: from, after, left, at: performance.now() });
    },
    putBack: isUntouched
      ? () => {
          change(last.before);
          setLast(null);
        }
      : undefined,
    dismiss: () => setLast(null),
  };
}
