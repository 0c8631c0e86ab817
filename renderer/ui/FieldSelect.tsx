import { Select, type SelectProps } from '@mantine/core';
import { useState } from 'react';

/**
 * A select whose list is made once its field is entered, before a key can reach it: one that was made only as it opens would lose
 * the first. Mantine measures where each list would stand, also of fields that nobody has entered; of a case that is being opened
 * all would be laid out for that before it is shown, and parts of it drawn again.
 */
export function FieldSelect(props: Omit<SelectProps, 'comboboxProps' | 'onFocus'>) {
  const [isEntered, setEntered] = useState(false);
  return <Select {...props} comboboxProps={{ keepMounted: isEntered }} onFocus={() => setEntered(true)} />;
}
