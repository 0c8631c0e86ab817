import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { fenFromYuan } from '../../shared/money';
import type { AmountRule, TemplateRemedy, VerdictTemplate } from '../../shared/verdict-template';
import { liabilityInWords } from '../../shared/verdict-words';
import { Side, sides } from '../../shared/vocabulary';
import { usePreferences } from '../app/preferences';
import { useWords } from '../ui/words';
import { hasAmount, typedYuan } from '../verdict/remedies';
import { amountRuleInWords } from '../verdict/template-words';
import classes from './Phrases.module.css';

interface TemplateFieldsProps {
  verdict: VerdictTemplate;
  onChange: (verdict: VerdictTemplate) => void;
}

/** What a template decides, as it was when it was saved; how each amount is worked out can be chosen. */
export function TemplateFields({ verdict, onChange }: TemplateFieldsProps) {
  const t = useWords(['phrases', 'vocabulary', 'verdict']);
  const { language } = usePreferences();
  const { outcome, liability, clauses, remedies, track } = verdict;
  return (
    <section className={classes.decides} aria-label={t('template.decides')}>
      <p className={classes.places}>
        {[
          ...(track === null ? [] : [t(`vocabulary:track.${track}`)]),
          t(`vocabulary:outcome.${outcome}`),
          liabilityInWords(liability, { t, language }),
          ...clauses,
        ].join(' · ')}
      </p>
      {remedies.map((remedy, place) => (
        <RemedyAmount
          key={`${remedy.kind}${remedy.leg ?? ''}`}
          remedy={remedy}
          onChange={(changed) => onChange({ ...verdict, remedies: remedies.with(place, changed) })}
        />
      ))}
    </section>
  );
}

/** Whose claims it is for. */
export function ClaimantSelect({ verdict, onChange }: TemplateFieldsProps) {
  const t = useWords(['phrases', 'vocabulary']);
  const any = 'any';
  return (
    <Select
      label={t('template.claimant')}
      allowDeselect={false}
      data={[
        { value: any, label: t('any') },
        ...sides.map((value) => ({ value, label: t(`vocabulary:side.${value}`) })),
      ]}
      value={verdict.claimant ?? any}
      onChange={(value) => onChange({ ...verdict, claimant: Side.safeParse(value).data ?? null })}
    />
  );
}

const open = 'open';
type Rule = AmountRule['rule'] | typeof open;

interface RemedyAmountProps {
  remedy: TemplateRemedy;
  onChange: (remedy: TemplateRemedy) => void;
}

function RemedyAmount({ remedy, onChange }: RemedyAmountProps) {
  const t = useWords(['phrases', 'vocabulary', 'verdict']);
  const { kind, leg, amount } = remedy;
  const name = leg === null ? t(`vocabulary:remedyKind.${kind}`) : t(`vocabulary:freightLeg.${leg}`);
  // A full refund is what was paid, and a multiple what its clause makes of it.
  const isFixed = !hasAmount(kind) || kind === 'full_refund' || amount?.rule === 'clause';
  if (isFixed) {
    return (
      <p className={classes.remedy}>
        <span>{name}</span>
        {amount && <span className={classes.what}>{amountRuleInWords(amount, t)}</span>}
      </p>
    );
  }
  const rules: Rule[] = ['paid', 'asked', 'percent', 'amount', open];
  return (
    <div className={classes.remedy}>
      <span>{name}</span>
      <Select
        aria-label={t('template.amountOf', { remedy: name })}
        allowDeselect={false}
        data={rules.map((rule) => ({ value: rule, label: t(`template.rule.${rule}`) }))}
        value={amount?.rule ?? open}
        onChange={(rule) => onChange({ ...remedy, amount: firstOf(rule) })}
      />
      {amount !== null && (amount.rule === 'percent' || amount.rule === 'amount') && (
        <Figure
          key={amount.rule}
          label={t('template.figureOf', { remedy: name })}
          amount={amount}
          onChange={(changed) => onChange({ ...remedy, amount: changed })}
        />
      )}
    </div>
  );
}

/** A rule that was just chosen, with a figure to begin with. */
function firstOf(rule: string | null): AmountRule | null {
  switch (rule) {
    case 'paid':
    case 'asked':
      return { rule };
    case 'percent':
      return { rule, percent: 50 };
    case 'amount':
      return { rule, amountFen: 1000 };
    default:
      return null;
  }
}

interface FigureProps {
  label: string;
  amount: Extract<AmountRule, { rule: 'percent' | 'amount' }>;
  onChange: (amount: AmountRule) => void;
}

/** What cannot be read stays to be seen, and changes nothing. */
function Figure({ label, amount, onChange }: FigureProps) {
  const t = useWords('phrases');
  const isPercent = amount.rule === 'percent';
  const [typed, setTyped] = useState(isPercent ? String(amount.percent) : typedYuan(amount.amountFen));
  const ruleOf = (text: string): AmountRule | null => {
    if (!isPercent) {
      const fen = fenFromYuan(text);
      return fen ? { rule: 'amount', amountFen: fen } : null;
    }
    const percent = /^\d{1,3}$/.test(text.trim()) ? Number(text) : 0;
    return percent >= 1 && percent <= 100 ? { rule: 'percent', percent } : null;
  };
  const isUnreadable = ruleOf(typed) === null;
  return (
    <TextInput
      aria-label={label}
      inputMode="decimal"
      w={96}
      {...(isPercent ? { rightSection: '%' } : { leftSection: '¥' })}
      value={typed}
      error={isUnreadable && t(isPercent ? 'template.percentUnreadable' : 'template.amountUnreadable')}
      onChange={(event) => {
        const next = event.currentTarget.value;
        setTyped(next);
        const rule = ruleOf(next);
        if (rule) onChange(rule);
      }}
    />
  );
}
