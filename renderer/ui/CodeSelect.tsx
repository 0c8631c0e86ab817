import wordsInPinyin from 'virtual:words-in-pinyin';
import { type ComboboxItem, type OptionsFilter, Select } from '@mantine/core';
import { languages } from '../../shared/contract';
import { fuzzyFind } from '../app/command/fuzzy';
import { i18n } from '../app/i18n';
import { useWords } from './words';

interface CodeSelectProps<T extends string> {
  label: string;
  codes: readonly T[];
  /** Where their words are: `vocabulary:<words>.<code>`. */
  words: string;
  value: T | null;
  onChange: (value: T | null) => void;
  placeholder?: string;
  isOptional?: boolean;
  /** What it is of stands beside it: the label is heard, not seen. */
  isLabelHidden?: boolean;
}

/** One of many codes, found by its name in either language or by its Chinese one's pinyin: 描, desc, miaoshu, msbf. */
export function CodeSelect<T extends string>({
  label,
  codes,
  words,
  value,
  onChange,
  placeholder,
  isOptional = false,
  isLabelHidden = false,
}: CodeSelectProps<T>) {
  const t = useWords(['app', 'vocabulary']);
  const keyOf = (code: string) => `vocabulary:${words}.${code}`;
  const filter: OptionsFilter = ({ options, search }) =>
    fuzzyFind(
      options.filter(isItem),
      search,
      ({ value: code }) => languages.map((language) => i18n.t(keyOf(code), { lng: language })),
      ({ value: code }) => wordsInPinyin[keyOf(code)] ?? [],
    );
  return (
    <Select
      {...(isLabelHidden ? { 'aria-label': label } : { label })}
      data={codes.map((code) => ({ value: code, label: t(keyOf(code)) }))}
      value={value}
      onChange={(chosen) => onChange(codes.find((code) => code === chosen) ?? null)}
      searchable
      selectFirstOptionOnChange
      clearable={isOptional}
      allowDeselect={isOptional}
      filter={filter}
      maxDropdownHeight={260}
      nothingFoundMessage={t('app:nothingFound')}
      {...(placeholder === undefined ? {} : { placeholder })}
    />
  );
}

const isItem = (option: object): option is ComboboxItem => 'value' in option;
