import { Select } from '@mantine/core';
import {
  type DraftMapping,
  type TableColumn,
  tableAsks,
  tableStages,
  type UsualMeanings,
  type ValueField,
} from '../../shared/tables';
import { categories } from '../../shared/vocabulary';
import { formatCount } from '../app/format';
import { CodeSelect } from '../ui/CodeSelect';
import { useWords, type Words } from '../ui/words';
import { chosenFor } from './draft';
import classes from './Mapping.module.css';

interface ValueListProps {
  field: ValueField;
  column: TableColumn;
  draft: DraftMapping;
  usual: UsualMeanings | undefined;
  onChange: (value: string, means: string | null) => void;
}

const categoryChoices = [...categories, 'none'] as const;

/** Every value of a column, and what it means: as the desk's own tables say, until something else is chosen. */
export function ValueList({ field, column, draft, usual, onChange }: ValueListProps) {
  const t = useWords(['tables', 'vocabulary']);
  const { values } = column;
  if (values === null) return <p className={classes.many}>{t(`many.${field}`)}</p>;
  if (values.length === 0) return null;
  return (
    <ul className={classes.values} aria-label={t(`values.${field}`)}>
      {values.map(({ value, count }) => {
        const means = usuallyIn(field, value, usual, t);
        const common = {
          label: t('valueMeans', { value }),
          value: chosenFor(draft, field, value),
          placeholder: means ?? t('noMeaning'),
          onChange: (chosen: string | null) => onChange(value, chosen),
        };
        return (
          <li key={value} data-open={(means === null && common.value === null) || undefined}>
            <span className={classes.value}>
              {value} {count > 0 && <small>{formatCount(count)}</small>}
            </span>
            {field === 'reason' ? (
              <CodeSelect
                {...common}
                codes={categoryChoices}
                words="category"
                isOptional
                isLabelHidden
                value={codeIn(categoryChoices, common.value)}
              />
            ) : (
              <Select
                aria-label={common.label}
                data={choices[field].map((code) => ({ value: code, label: t(wordsOf(field, code)) }))}
                value={common.value}
                placeholder={common.placeholder}
                onChange={common.onChange}
                clearable
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}

const choices = { asks: tableAsks, status: tableStages } as const;

function wordsOf(field: 'asks' | 'status', code: string): string {
  if (field === 'status') return `vocabulary:stage.${code}`;
  return code === 'refund' ? 'asksRefund' : `vocabulary:remedyKind.${code}`;
}

function codeIn<T extends string>(codes: readonly T[], code: string | null): T | null {
  return codes.find((one) => one === code) ?? null;
}

/** What it means where nothing is chosen, in words; null where that is nothing. */
function usuallyIn(field: ValueField, value: string, usual: UsualMeanings | undefined, t: Words): string | null {
  if (field === 'status') return t('vocabulary:stage.negotiation');
  if (usual === undefined) return '';
  if (field === 'reason') {
    const means = usual.reason.find((one) => one.value === value)?.means ?? null;
    return means === null ? null : t(`vocabulary:category.${means}`);
  }
  const means = usual.asks.find((one) => one.value === value)?.means ?? null;
  return means === null ? null : t(wordsOf('asks', means));
}
