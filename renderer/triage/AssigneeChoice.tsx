import { useAccountName, useDesk } from '../app/preferences';
import { ChoiceList } from '../ui/ChoiceList';
import { useWords } from '../ui/words';

/** Somebody who works here. */
export function AssigneeChoice({ value, onChange }: { value: string | null; onChange: (id: string) => void }) {
  const t = useWords('triage');
  const name = useAccountName();
  const accounts = useDesk()?.accounts.filter(({ isActive }) => isActive) ?? [];
  return (
    <ChoiceList
      label={t('assign.to')}
      isLabelShown
      columns={2}
      options={accounts.map(({ id }) => ({ value: id, label: name(id) }))}
      value={value}
      onChange={onChange}
    />
  );
}
