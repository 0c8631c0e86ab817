import { type ComboboxItem, type OptionsFilter, Select } from '@mantine/core';
import { languages } from '../../shared/contract';
import { fuzzyFind } from '../app/command/fuzzy';
import { i18n } from '../app/i18n';
import { useWords } from '../ui/words';

interface CodeSelectProps<T extends string> {
  label: string;
  codes: readonly T[];
  /** Where their words are: `vocabulary:<words>.<code>`. */
  words: string;
  value: T | null;
  onChange: (value: T | null) => void;
  placeholder?: string;
  isOptional?: boolean;
}

/** One of many codes, found by its name in either language or by the first letters of its Chinese one: 描, desc, msbf. */
export function CodeSelect<T extends string>({
  label,
  codes,
  words,
  value,
  onChange,
  placeholder,
  isOptional = false,
}: CodeSelectProps<T>) {
  const t = useWords(['filing', 'vocabulary']);
  const named = (code: string) => [
    ...languages.map((language) => i18n.t(`vocabulary:${words}.${code}`, { lng: language })),
    i18n.exists(`filing:initials.${words}.${code}`) ? t(`filing:initials.${words}.${code}`) : '',
  ];
  const filter: OptionsFilter = ({ options, search }) =>
    fuzzyFind(options.filter(isItem), search, ({ value: code }) => named(code));
  return (
    <Select
      label={label}
      data={codes.map((code) => ({ value: code, label: t(`vocabulary:${words}.${code}`) }))}
      value={value}
      onChange={(chosen) => onChange(codes.find((code) => code === chosen) ?? null)}
      searchable
      selectFirstOptionOnChange
      clearable={isOptional}
      allowDeselect={isOptional}
      filter={filter}
      maxDropdownHeight={260}
      nothingFoundMessage={t('filing:nothingFound')}
      {...(placeholder === undefined ? {} : { placeholder })}
    />
  );
}

const isItem = (option: object): option is ComboboxItem => 'value' in option;
