import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Sanction } from '../../shared/case';
import { fenFromYuan } from '../../shared/money';
import { type SanctionKind, sanctionKinds } from '../../shared/vocabulary';
import { useCase } from '../case/case-view';
import { Toggles } from '../ui/Toggles';
import { useWords } from '../ui/words';
import { typedYuan } from './remedies';
import { useRulebook } from './rulebook';
import classes from './SanctionsEditor.module.css';

interface SanctionsEditorProps {
  label: string;
  sanctions: readonly Sanction[];
  onChange: (sanctions: Sanction[]) => void;
}

const timed: readonly SanctionKind[] = ['listing_ban', 'trading_restriction', 'promotion_ban', 'complaint_restriction'];

/** Sanctions, each with what measures it: points, days, or an amount. What the rulebook bounds, main says. */
export function SanctionsEditor({ label, sanctions, onChange }: SanctionsEditorProps) {
  const t = useWords(['verdict', 'vocabulary']);
  const { sanctions: known } = useRulebook(useCase().case.rulebook);
  const allowed = sanctionKinds.filter((kind) => known.includes(kind) || sanctions.some((one) => one.kind === kind));
  return (
    <>
      <Toggles
        label={label}
        options={allowed.map((kind) => ({
          value: kind,
          label: t(`vocabulary:sanctionKind.${kind}`),
          isOn: sanctions.some((other) => other.kind === kind),
          whyNot: null,
        }))}
        onToggle={(value) => {
          const kind = sanctionKinds.find((other) => other === value);
          if (!kind) return;
          const without = sanctions.filter((other) => other.kind !== kind);
          onChange(without.length < sanctions.length ? without : [...sanctions, { kind }]);
        }}
      />
      {sanctions.map((sanction) => (
        <Measure
          key={sanction.kind}
          sanction={sanction}
          onChange={(changed) => onChange(sanctions.map((other) => (other === sanction ? changed : other)))}
        />
      ))}
    </>
  );
}

function Measure({ sanction, onChange }: { sanction: Sanction; onChange: (sanction: Sanction) => void }) {
  const t = useWords(['verdict', 'vocabulary']);
  const { kind, points, days, amountFen } = sanction;
  const [yuan, setYuan] = useState(amountFen === undefined ? '' : typedYuan(amountFen));
  const name = t(`vocabulary:sanctionKind.${kind}`);
  const isMeasured = kind === 'credit_points' || kind === 'deposit_deduction' || timed.includes(kind);
  if (!isMeasured) return null;
  return (
    <fieldset className={classes.row} aria-label={name}>
      <span>{name}</span>
      {kind === 'credit_points' && (
        <Count
          label={t('sanctionPointsLabel')}
          value={points}
          onChange={(value) => onChange(withCount(sanction, 'points', value))}
        />
      )}
      {timed.includes(kind) && (
        <Count
          label={t('sanctionDaysLabel')}
          value={days}
          onChange={(value) => onChange(withCount(sanction, 'days', value))}
        />
      )}
      {kind === 'deposit_deduction' && (
        <TextInput
          aria-label={t('amountOf', { remedy: name })}
          leftSection="¥"
          leftSectionWidth={20}
          inputMode="decimal"
          value={yuan}
          error={yuan !== '' && fenFromYuan(yuan) === undefined}
          onChange={(event) => {
            setYuan(event.currentTarget.value);
            const fen = fenFromYuan(event.currentTarget.value);
            const { amountFen: _amountFen, ...rest } = sanction;
            onChange(fen ? { ...rest, amountFen: fen } : rest);
          }}
        />
      )}
    </fieldset>
  );
}

function withCount(sanction: Sanction, part: 'points' | 'days', value: number | undefined): Sanction {
  const { [part]: _before, ...rest } = sanction;
  return value === undefined ? rest : { ...rest, [part]: value };
}

interface CountProps {
  label: string;
  value: number | undefined;
  onChange: (value: number | undefined) => void;
}

function Count({ label, value, onChange }: CountProps) {
  return (
    <TextInput
      aria-label={label}
      placeholder={label}
      inputMode="numeric"
      value={value ?? ''}
      onChange={(event) => {
        const typed = event.currentTarget.value.trim();
        if (typed === '') onChange(undefined);
        else if (/^[1-9]\d{0,3}$/.test(typed)) onChange(Number(typed));
      }}
    />
  );
}
