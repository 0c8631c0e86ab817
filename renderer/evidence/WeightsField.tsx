import { SimpleGrid, TextInput } from '@mantine/core';
import { weighingPoints } from '../../shared/vocabulary';
import { useWords } from '../ui/words';
import type { TypedWeights } from './weights';

interface WeightsFieldProps {
  typed: TypedWeights;
  onChange: (typed: TypedWeights) => void;
}

/** What the parcel weighed, at each end of its ways. */
export function WeightsField({ typed, onChange }: WeightsFieldProps) {
  const t = useWords(['evidence', 'vocabulary']);
  return (
    <SimpleGrid cols={2} spacing="xs">
      {weighingPoints.map((at) => (
        <TextInput
          key={at}
          label={t('submit.grams', { at: t(`vocabulary:weighingPoint.${at}`) })}
          inputMode="numeric"
          value={typed[at] ?? ''}
          onChange={(event) => onChange({ ...typed, [at]: event.currentTarget.value })}
        />
      ))}
    </SimpleGrid>
  );
}
