import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { useEffect, useState } from 'react';
import { usePreferences } from '../app/preferences';
import { useCase } from '../case/case-view';
import { useWords } from '../ui/words';
import { CitedClause } from './CitedClause';
import classes from './ClausesField.module.css';
import { clausesFor, isSuggested } from './clause-search';
import { FieldBox } from './FieldBox';
import type { VerdictForm } from './form';
import { useRulebook } from './rulebook';

interface ClausesFieldProps {
  form: VerdictForm;
  onChange: (clauses: string[]) => void;
}

/** What the verdict rests on: clauses of the case's own rulebook, found by number, title or words. */
export function ClausesField({ form, onChange }: ClausesFieldProps) {
  const t = useWords(['verdict', 'vocabulary']);
  const { language } = usePreferences();
  const { case: about } = useCase();
  const { clauses, rulebook } = useRulebook(about.rulebook);
  return (
    <FieldBox
      field="clauses"
      title={t('clauses')}
      isPrefilled={form.prefilled.includes('clauses')}
      actions={
        <span className={classes.rulebook} title={rulebook?.name[language]}>
          {t('rulebook', {
            platform: t(`vocabulary:platform.${about.rulebook.platform}`),
            version: about.rulebook.version,
          })}
        </span>
      }
    >
      {form.clauses.map((id) => (
        <CitedClause
          key={id}
          id={id}
          clause={clauses.find((other) => other.id === id)}
          onRemove={() => onChange(form.clauses.filter((other) => other !== id))}
        />
      ))}
      <ClauseSearch cited={form.clauses} onPick={(id) => onChange([...form.clauses, id])} />
    </FieldBox>
  );
}

function ClauseSearch({ cited, onPick }: { cited: readonly string[]; onPick: (id: string) => void }) {
  const t = useWords(['verdict', 'vocabulary']);
  const { language } = usePreferences();
  const { case: about } = useCase();
  const { clauses } = useRulebook(about.rulebook);
  const [query, setQuery] = useState('');
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const found = clausesFor(clauses, about.category, query).filter((clause) => !cited.includes(clause.id));
  // Enter takes the best match; it is there once the list has been rendered.
  const { dropdownOpened, selectFirstOption } = combobox;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the store is new at each render, what it is asked for is not
  useEffect(() => {
    if (dropdownOpened && query !== '') selectFirstOption();
  }, [dropdownOpened, query]);
  return (
    <Combobox
      store={combobox}
      keepMounted={false}
      onOptionSubmit={(id) => {
        onPick(id);
        setQuery('');
        combobox.closeDropdown();
      }}
    >
      <Combobox.Target>
        <TextInput
          aria-label={t('clauseSearch')}
          placeholder={t('clauseSearch')}
          data-field-focus
          value={query}
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            combobox.openDropdown();
          }}
          onClick={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown className={classes.dropdown ?? ''}>
        <Combobox.Options mah={280} style={{ overflowY: 'auto' }}>
          {found.length === 0 && <Combobox.Empty>{t('clauseNotFound')}</Combobox.Empty>}
          {found.map((clause) => (
            <Combobox.Option key={clause.id} value={clause.id}>
              <span className={classes.option}>
                <span className={classes.id}>{clause.id}</span>
                <span className={classes.title}>{clause.title[language]}</span>
                <span className={classes.source}>
                  {isSuggested(clause, about.category)
                    ? t('clauseSuggested')
                    : t(`vocabulary:clauseSource.${clause.source}`)}
                </span>
              </span>
              <span className={classes.optionText}>{clause.text[language]}</span>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
