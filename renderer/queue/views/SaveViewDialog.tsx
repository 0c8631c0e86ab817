import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mostSavedViews } from '../../../shared/contract';
import { tell } from '../../app/notices';
import { DialogForm } from '../../ui/DialogForm';
import { selectionNow } from '../selection';
import { viewNamed, viewOfFilter, withSaved } from './saved-views';
import { useSavedViews } from './use-saved-views';

/** Keeps what the queue shows now under a name; one that is there already is replaced. */
export function SaveViewDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('queue');
  const { views, keep } = useSavedViews();
  const [filter] = useState(() => selectionNow().filter);
  const [name, setName] = useState(
    () => viewOfFilter(views, filter)?.name ?? (filter.text || t(`view.${filter.view}`)).slice(0, 40),
  );
  const replaced = viewNamed(views, name);
  const isFull = replaced === undefined && views.length >= mostSavedViews;
  const notYet =
    name.trim() === '' ? t('saveView.nameMissing') : isFull ? t('saveView.tooMany', { most: mostSavedViews }) : null;
  const save = () => {
    const view = { id: crypto.randomUUID(), name: name.trim(), filter };
    keep(withSaved(views, view));
    tell({ id: 'viewSaved', message: t('saveView.done', { name: view.name }) });
    onClose();
  };
  return (
    <DialogForm
      title={t('saveView.title')}
      submit={replaced === undefined ? t('saveView.submit') : t('saveView.replace', { name: replaced.name })}
      onSubmit={save}
      onClose={onClose}
      notYet={notYet}
    >
      <TextInput
        label={t('saveView.name')}
        description={t('saveView.what')}
        value={name}
        maxLength={40}
        data-autofocus
        onFocus={({ currentTarget }) => currentTarget.select()}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
    </DialogForm>
  );
}
