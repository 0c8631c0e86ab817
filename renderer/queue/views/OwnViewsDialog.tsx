import { Button, Modal, TextInput } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SavedView } from '../../../shared/contract';
import { CommandLayer, KeyLine, useKeys } from '../../app/commands';
import classes from './OwnViews.module.css';
import { openOwnView } from './open-view';
import { withMoved, withRenamed } from './saved-views';
import { useSavedViews } from './use-saved-views';

/** One's own views, to open, rename, delete and put in order by keys. */
export function OwnViewsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('queue');
  const { views, keep } = useSavedViews();
  const keys = useKeys('view.save');
  const list = useRef<HTMLUListElement>(null);
  const [place, setPlace] = useState(0);
  const [renaming, setRenaming] = useState<string | null>(null);
  const [removed, setRemoved] = useState<{ view: SavedView; place: number } | null>(null);
  const [said, setSaid] = useState('');

  useEffect(() => {
    if (renaming !== null) return;
    const buttons = list.current?.querySelectorAll('button') ?? [];
    buttons[Math.min(place, views.length - 1)]?.focus();
  }, [place, renaming, views.length]);

  const open = (view: SavedView) => {
    onClose();
    openOwnView(view);
  };
  const remove = (at: number) => {
    const view = views[at];
    if (view === undefined) return;
    setRemoved({ view, place: at });
    setSaid(t('ownViews.removed', { name: view.name }));
    keep(views.filter((other) => other !== view));
    setPlace(Math.max(0, Math.min(at, views.length - 2)));
  };
  const restore = () => {
    if (removed === null) return;
    keep([...views.slice(0, removed.place), removed.view, ...views.slice(removed.place)]);
    setPlace(removed.place);
    setRemoved(null);
    setSaid('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : null;
    const view = views[place];
    if (renaming !== null || view === undefined) return;
    if (by !== null && event.altKey) {
      const moved = withMoved(views, place, by);
      keep(moved);
      setPlace(moved.indexOf(view));
      setSaid(t('ownViews.moved', { name: view.name, place: moved.indexOf(view) + 1 }));
    } else if (by !== null) setPlace((place + by + views.length) % views.length);
    else if (event.key === 'F2') setRenaming(view.id);
    else if (event.key === 'Delete') remove(place);
    else return;
    event.preventDefault();
  };
  const rename = (name: string) => {
    if (renaming !== null) keep(withRenamed(views, renaming, name));
    setRenaming(null);
  };

  return (
    <Modal opened onClose={onClose} title={t('ownViews.title')} withCloseButton={false}>
      <CommandLayer>
        {views.length === 0 ? (
          <p className={classes.none} tabIndex={-1} data-autofocus>
            {keys.words === undefined ? t('ownViews.noneNoKey') : t('ownViews.none', { keys: keys.words })}
          </p>
        ) : (
          <>
            <ul ref={list} className={classes.list} onKeyDown={onKeyDown}>
              {views.map((view, at) => (
                <li key={view.id}>
                  {renaming === view.id ? (
                    <RenameField view={view} onDone={rename} onCancel={() => setRenaming(null)} />
                  ) : (
                    <button
                      type="button"
                      className={classes.view}
                      tabIndex={at === place ? 0 : -1}
                      onFocus={() => setPlace(at)}
                      onClick={() => open(view)}
                    >
                      <span className={classes.name}>{view.name}</span>
                      <span className={classes.what}>{view.filter.text || t('saveView.everything')}</span>
                      {at < 9 && <kbd className={classes.key}>{`g ${at + 1}`}</kbd>}
                    </button>
                  )}
                </li>
              ))}
            </ul>
            <p className={classes.keys}>
              <KeyLine words={t('ownViews.keys')} />
            </p>
          </>
        )}
        <div role="status" className={classes.said}>
          {said}
          {removed !== null && (
            <Button size="compact-xs" variant="default" onClick={restore}>
              {t('ownViews.restore')}
            </Button>
          )}
        </div>
      </CommandLayer>
    </Modal>
  );
}

interface RenameFieldProps {
  view: SavedView;
  onDone: (name: string) => void;
  onCancel: () => void;
}

function RenameField({ view, onDone, onCancel }: RenameFieldProps) {
  const { t } = useTranslation('queue');
  const [name, setName] = useState(view.name);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.select(), []);
  return (
    <TextInput
      ref={input}
      aria-label={t('ownViews.rename')}
      value={name}
      maxLength={40}
      onChange={({ currentTarget }) => setName(currentTarget.value)}
      onBlur={() => onDone(name)}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing || event.keyCode === 229) return;
        if (event.key === 'Enter') onDone(name);
        else if (event.key === 'Escape') onCancel();
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    />
  );
}
