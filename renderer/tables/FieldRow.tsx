import { type ComboboxItem, type OptionsFilter, Select } from '@mantine/core';
import type { ReactNode } from 'react';
import type { TableColumn, TableField } from '../../shared/tables';
import { fuzzyFind } from '../app/command/fuzzy';
import { useWords } from '../ui/words';
import classes from './Mapping.module.css';

interface FieldRowProps {
  field: TableField;
  columns: readonly TableColumn[];
  column: TableColumn | undefined;
  isNeeded: boolean;
  /** The dialog begins here. */
  isFirst: boolean;
  onChange: (heading: string | null) => void;
  children?: ReactNode;
}

/** A field of a case, and the column that it is taken from, with what is in that. */
export function FieldRow({ field, columns, column, isNeeded, isFirst, onChange, children }: FieldRowProps) {
  const t = useWords('tables');
  const samples = ({ samples: some }: TableColumn) => some.join(t('between'));
  const filter: OptionsFilter = ({ options, search }) =>
    fuzzyFind(options.filter(isItem), search, ({ label }) => [label]);
  return (
    <div className={classes.field} data-field={field}>
      <div className={classes.row}>
        <label htmlFor={`column-${field}`} data-needed={isNeeded}>
          {t(`field.${field}`)}
        </label>
        <Select
          id={`column-${field}`}
          data={columns.map(({ heading }) => heading)}
          value={column?.heading ?? null}
          onChange={onChange}
          searchable
          clearable={!isNeeded}
          allowDeselect={!isNeeded}
          selectFirstOptionOnChange
          filter={filter}
          limit={100}
          maxDropdownHeight={280}
          placeholder={t(isNeeded ? 'choose' : 'nothing')}
          nothingFoundMessage={t('noSuchColumn')}
          error={isNeeded && column === undefined}
          required={isNeeded}
          comboboxProps={{ width: 360, position: 'bottom-start' }}
          renderOption={({ option }) => {
            const of = columns.find(({ heading }) => heading === option.value);
            return (
              <span className={classes.option}>
                <span>{option.label}</span>
                {of !== undefined && of.samples.length > 0 && <small>{samples(of)}</small>}
              </span>
            );
          }}
          {...(isFirst ? { 'data-autofocus': true } : {})}
        />
        <span className={classes.samples}>{column !== undefined && samples(column)}</span>
      </div>
      {children}
    </div>
  );
}

const isItem = (option: object): option is ComboboxItem => 'value' in option;
