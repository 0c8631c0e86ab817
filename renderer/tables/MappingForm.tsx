import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { Fault } from '../../shared/contract';
import {
  type DraftMapping,
  neededFields,
  pasted,
  type TableField,
  type TableLook,
  type TableMapping,
  tableFields,
  type ValueField,
  valueFields,
} from '../../shared/tables';
import { platforms } from '../../shared/vocabulary';
import { useCommand } from '../app/commands';
import { useView } from '../app/desk';
import { formatCount } from '../app/format';
import { FileName } from '../import/ProblemTable';
import { ChoiceList } from '../ui/ChoiceList';
import { DialogForm } from '../ui/DialogForm';
import { ScrollRegion } from '../ui/ScrollRegion';
import { useWords } from '../ui/words';
import { missingIn, unusedColumns, wholeMapping, withColumn, withValue } from './draft';
import { FieldRow } from './FieldRow';
import classes from './Mapping.module.css';
import { Preview } from './Preview';
import { ValueList } from './ValueList';

interface MappingFormProps {
  title: string;
  look: TableLook;
  submit: string;
  isBusy: boolean;
  fault: Fault | null;
  onSubmit: (mapping: TableMapping) => void;
  onClose: () => void;
}

/** ms that a choice rests before it is asked what would come of it. */
const rest = 120;
/** Those that say most of a case first. */
const telling: readonly TableField[] = [
  'reason',
  'asks',
  'status',
  'paid',
  'title',
  'text',
  'buyer',
  'merchant',
  'files',
];
const others = [...new Set([...telling, ...tableFields])].filter((field) => !neededFields.includes(field));
const units = ['yuan', 'fen'] as const;
const isValueField = (field: TableField): field is ValueField => valueFields.some((one) => one === field);

/** For each field which column, for values what they mean, and beside it the first cases as they would come in. */
export function MappingForm({ title, look, submit, isBusy, fault, onSubmit, onClose }: MappingFormProps) {
  const t = useWords(['tables', 'vocabulary', 'commands']);
  const [draft, setDraft] = useState<DraftMapping>(look.mapping);
  const fields = useRef<HTMLElement>(null);
  const headings = look.columns.map(({ heading }) => heading);
  const missing = missingIn(draft, headings);
  const whole = wholeMapping({ ...draft, platform: draft.platform ?? platforms[0] }, headings);
  const asked = JSON.stringify(whole);
  const [rested] = useDebouncedValue(asked, rest);
  const hasTable = look.path !== '';
  const preview = useView(
    'table.preview',
    { mapping: JSON.parse(rested) },
    { enabled: hasTable && rested !== 'null', placeholderData: keepPreviousData, gcTime: 0, staleTime: 0 },
  ).data;
  const send = () => {
    const mapping = wholeMapping(draft, headings);
    if (mapping !== null) onSubmit(mapping);
  };
  const firstMissing = missing === null || missing === 'platform' ? null : missing;
  const goToMissing = () => {
    const place = firstMissing === null ? '[role="radio"]' : `[data-field="${firstMissing}"] input`;
    fields.current?.querySelector<HTMLElement>(place)?.focus();
  };
  const row = (field: TableField) => {
    const heading = draft.columns[field];
    const column = look.columns.find((one) => one.heading === heading);
    return (
      <FieldRow
        key={field}
        field={field}
        columns={look.columns}
        column={column}
        isNeeded={neededFields.includes(field)}
        isFirst={field === firstMissing}
        onChange={(chosen) => setDraft(withColumn(draft, field, chosen))}
      >
        {isValueField(field) && column !== undefined && (
          <ValueList
            field={field}
            column={column}
            draft={draft}
            usual={preview?.usual}
            onChange={(value, means) => setDraft(withValue(draft, field, value, means))}
          />
        )}
      </FieldRow>
    );
  };
  const unused = unusedColumns(draft, look.columns);
  return (
    <DialogForm
      title={title}
      submit={submit}
      onSubmit={send}
      onClose={onClose}
      isBusy={isBusy}
      problem={fault && { kind: 'fault', fault }}
      notYet={
        missing === null
          ? null
          : missing === 'platform'
            ? t('noPlatform')
            : t('noColumn', { field: t(`field.${missing}`) })
      }
      size="min(1240px, 97vw)"
    >
      <ToMissing go={goToMissing} isMissing={missing !== null} />
      <div className={classes.mapping}>
        <section className={classes.fields} aria-label={t('fields')} ref={fields}>
          {hasTable && <About look={look} />}
          <div className={classes.whole}>
            <ChoiceList
              label={t('platform')}
              isLabelShown
              columns={platforms.length}
              options={platforms.map((value) => ({ value, label: t(`vocabulary:platform.${value}`) }))}
              value={draft.platform}
              isFirst={firstMissing === null}
              onChange={(platform) => setDraft({ ...draft, platform })}
            />
            <ChoiceList
              label={t('unit')}
              isLabelShown
              columns={units.length}
              options={units.map((value) => ({ value, label: t(`units.${value}`) }))}
              value={draft.unit}
              onChange={(unit) => setDraft({ ...draft, unit })}
            />
          </div>
          <h3>{t('needed')}</h3>
          {neededFields.map(row)}
          <h3>{t('others')}</h3>
          {others.map(row)}
          {unused.length > 0 && (
            <p className={classes.unused}>
              {t('unused', { columns: unused.map(({ heading }) => heading).join(t('between')) })}
            </p>
          )}
        </section>
        <ScrollRegion className={classes.preview} label={t('preview')}>
          {hasTable ? <Preview look={look} preview={whole === null ? undefined : preview} /> : <p>{t('noTable')}</p>}
        </ScrollRegion>
      </div>
    </DialogForm>
  );
}

/** In the dialog's own layer: there its key acts. */
function ToMissing({ go, isMissing }: { go: () => void; isMissing: boolean }) {
  useCommand('verdict.nextMissing', go, isMissing);
  return null;
}

/** What is asked about, and how it was read. */
function About({ look: { path, text, columns, rows, hasMore, isRemembered } }: { look: TableLook }) {
  const t = useWords(['tables', 'import']);
  const words = [
    text === null
      ? t('workbook')
      : t('textForm', { encoding: t(`encoding.${text.encoding}`), mark: t(`mark.${marks[text.delimiter]}`) }),
    t('columnCount', { count: columns.length }),
    t(hasMore ? 'rowsAtLeast' : 'rowCount', { count: rows, shown: formatCount(rows) }),
    ...(isRemembered ? [t('isRemembered')] : []),
  ];
  return (
    <div className={classes.about}>
      <strong>{path === pasted ? t('import:pasted') : <FileName path={path} />}</strong>
      <span>{words.join(' · ')}</span>
    </div>
  );
}

const marks = { ',': 'comma', ';': 'semicolon', '\t': 'tab' } as const;
