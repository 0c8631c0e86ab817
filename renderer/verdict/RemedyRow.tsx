import { TextInput } from '@mantine/core';
import { LiableParty, ReturnWay, returnWays, withReturn } from '../../shared/vocabulary';
import { formatFen } from '../app/format';
import { useCase } from '../case/case-view';
import { FieldSelect } from '../ui/FieldSelect';
import { useWords } from '../ui/words';
import type { RemedyDraft } from './form';
import classes from './RemediesField.module.css';
import { type AmountLimits, amountProblem, asMultiple, boundOf, hasAmount, isAmountFixed, isFor } from './remedies';
import { useRulebook } from './rulebook';

interface RemedyRowProps {
  remedy: RemedyDraft;
  name: string;
  /** Clauses cited so far: one of them may allow a multiple. */
  cited: readonly string[];
  /** Null while the rulebook is being read. */
  limits: AmountLimits | null;
  onChange: (remedy: RemedyDraft) => void;
}

/** One thing ordered: how much, and who pays or acts. */
export function RemedyRow({ remedy, name, cited, limits, onChange }: RemedyRowProps) {
  const t = useWords(['verdict', 'vocabulary']);
  const { case: about } = useCase();
  const { liable } = useRulebook(about.rulebook);
  const bound = boundOf(remedy, about, limits);
  const problem = amountProblem(remedy, bound);
  const most = bound && { limit: formatFen(bound.fen), why: t(`boundBy.${bound.by}`) };
  const isWrong = problem === 'unreadable' || problem === 'above_limit';
  const boundId = `bound-${remedy.kind}-${remedy.leg ?? ''}`;
  return (
    <fieldset className={classes.row} aria-label={name}>
      <span className={classes.name}>{name}</span>
      {hasAmount(remedy.kind) ? (
        <TextInput
          aria-label={t('amountOf', { remedy: name })}
          aria-describedby={boundId}
          leftSection="¥"
          leftSectionWidth={20}
          inputMode="decimal"
          value={remedy.yuan}
          readOnly={isAmountFixed(remedy)}
          error={isWrong}
          onChange={(event) => onChange({ ...remedy, yuan: event.currentTarget.value })}
          onFocus={(event) => event.currentTarget.select()}
        />
      ) : (
        <span className={classes.noAmount}>{t('noAmount')}</span>
      )}
      <FieldSelect
        aria-label={t('paidBy', { remedy: name })}
        data={liable.map((party) => ({ value: party, label: t(`vocabulary:liableParty.${party}`) }))}
        value={remedy.by}
        allowDeselect={false}
        onChange={(value) => onChange({ ...remedy, by: LiableParty.safeParse(value).data ?? remedy.by })}
      />
      {withReturn.includes(remedy.kind) && <WayBack remedy={remedy} name={name} onChange={onChange} />}
      {remedy.kind === 'compensation' && <Multiple remedy={remedy} cited={cited} onChange={onChange} />}
      <p id={boundId} className={`${classes.bound} ${isWrong ? classes.wrong : ''}`} hidden={!isWrong && most === null}>
        {problem === 'unreadable' && t('amountUnreadable')}
        {problem === 'above_limit' && most && t('amountAbove', most)}
        {!isWrong && most && t(isAmountFixed(remedy) ? 'amountFixed' : 'amountUpTo', most)}
      </p>
    </fieldset>
  );
}

/** How the goods come back. A return and refund is sent by the buyer unless it says otherwise; else they may also stay. */
function WayBack({ remedy, name, onChange }: Pick<RemedyRowProps, 'remedy' | 'name' | 'onChange'>) {
  const t = useWords(['verdict', 'vocabulary']);
  const stays = 'stays';
  const mayStay = remedy.kind !== 'return_and_refund';
  return (
    <FieldSelect
      className={classes.more ?? ''}
      aria-label={t('wayBack', { remedy: name })}
      data={[
        ...(mayStay ? [{ value: stays, label: t('noWayBack') }] : []),
        ...returnWays.map((way) => ({
          value: way,
          label: t('wayBackBy', { way: t(`vocabulary:returnBy.${way}`) }),
        })),
      ]}
      value={remedy.returnBy ?? (mayStay ? stays : 'parcel')}
      allowDeselect={false}
      onChange={(value) => onChange({ ...remedy, returnBy: ReturnWay.safeParse(value).data ?? null })}
    />
  );
}

/** A multiple of what was paid, where a cited clause allows one in this category; its amount follows from it. */
function Multiple({ remedy, cited, onChange }: Pick<RemedyRowProps, 'remedy' | 'cited' | 'onChange'>) {
  const t = useWords('verdict');
  const { case: about } = useCase();
  const { clauses } = useRulebook(about.rulebook);
  const allowing = clauses.filter(
    (clause) =>
      clause.id === remedy.clause || (clause.allows && cited.includes(clause.id) && isFor(clause, about.category)),
  );
  if (allowing.length === 0) return null;
  const plain = 'plain';
  return (
    <FieldSelect
      className={classes.more ?? ''}
      aria-label={t('multiple')}
      data={[
        { value: plain, label: t('multipleNone') },
        ...allowing.map((clause) => ({
          value: clause.id,
          label: t('multipleBy', { clause: clause.id, multiple: clause.allows?.multiple }),
        })),
      ]}
      value={remedy.clause ?? plain}
      allowDeselect={false}
      onChange={(value) => {
        const clause = allowing.find((other) => other.id === value);
        onChange(clause ? asMultiple(remedy, clause, about) : { ...remedy, multiple: null, clause: null, yuan: '' });
      }}
    />
  );
}
