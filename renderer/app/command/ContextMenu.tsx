import { Menu } from '@mantine/core';
import { useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Hint } from './Hint';
import { type CommandContext, commandList } from './list';
import { canRun, onCommandsChanged, runCommand } from './registry';

export interface Point {
  x: number;
  y: number;
}

interface ContextMenuProps {
  of: CommandContext;
  label: string;
  /** Where it was asked for, in the window. */
  at: Point;
  onClose: () => void;
}

/** What can be done with what was pointed at: the registry's commands for it, those that cannot be done now greyed. */
export function ContextMenu({ of, label, at, onClose }: ContextMenuProps) {
  const { t } = useTranslation('commands');
  const [opener] = useState(() => document.activeElement);
  // Done once the focus is back where it was: commands may look at it.
  const chosen = useRef<() => void>(() => undefined);
  const commands = commandList.filter(({ contexts }) => contexts?.includes(of));
  const possible = useSyncExternalStore(onCommandsChanged, () =>
    commands.map(({ id }) => (canRun(id, 0) ? id : '')).join(' '),
  ).split(' ');
  const close = () => {
    if (opener instanceof HTMLElement) opener.focus({ preventScroll: true });
    onClose();
    chosen.current();
  };
  return (
    <Menu
      opened
      onClose={close}
      position="bottom-start"
      withinPortal
      offset={0}
      returnFocus={false}
      transitionProps={{ duration: 0 }}
      shadow="md"
    >
      <Menu.Target>
        <span aria-hidden style={{ position: 'fixed', left: at.x, top: at.y, width: 0, height: 0 }} />
      </Menu.Target>
      <Menu.Dropdown aria-label={label}>
        {commands.map(({ id }) => (
          <Menu.Item
            key={id}
            disabled={!possible.includes(id)}
            rightSection={<Hint id={id} />}
            onClick={() => {
              chosen.current = () => runCommand(id, 0);
            }}
          >
            {t(id)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Where a context menu was asked for: at the pointer, or by key at the element. */
export function pointOf(event: { clientX: number; clientY: number; button: number }, element: Element): Point {
  const box = element.getBoundingClientRect();
  const isInside =
    event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
  return isInside && event.button === 2
    ? { x: event.clientX, y: event.clientY }
    : { x: box.left + 24, y: box.top + Math.min(box.height, 40) };
}
