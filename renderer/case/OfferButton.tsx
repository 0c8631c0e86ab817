import { Button, type ButtonProps } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { type CommandId, Hint, useKeys } from '../app/commands';
import { Tip } from '../ui/Tip';
import type { Offered } from './offer';

interface OfferButtonProps extends Pick<ButtonProps, 'variant' | 'color' | 'size' | 'loading'> {
  offered: Offered;
  /** Its key is shown on the button. */
  command?: CommandId;
  children: ReactNode;
}

/** Says what will happen; where it cannot be done now it stays readable and says why. */
export function OfferButton({ offered, command, children, ...look }: OfferButtonProps) {
  const reasonId = useId();
  const { isOffered, reason, act } = offered;
  const isCompact = look.size === 'compact-xs';
  const button = (
    <Button
      {...look}
      {...(isCompact ? { h: 24 } : {})}
      {...(isOffered ? {} : { 'data-disabled': true, 'aria-disabled': true, 'aria-describedby': reasonId })}
      {...(command === undefined ? {} : { rightSection: <Hint id={command} /> })}
      onClick={act}
    >
      <Keyed command={command} />
      {children}
      {!isOffered && (
        <span id={reasonId} className="visually-hidden">
          {reason}
        </span>
      )}
    </Button>
  );
  if (isOffered) return button;
  return (
    <Tip label={reason} multiline maw={320} alsoInFocus>
      {button}
    </Tip>
  );
}

/** The key, for those who hear the button. */
function Keyed({ command }: { command: CommandId | undefined }) {
  return command === undefined ? null : <KeyWords command={command} />;
}

function KeyWords({ command }: { command: CommandId }) {
  const { words } = useKeys(command);
  return words === undefined ? null : <span className="visually-hidden">{`[${words}] `}</span>;
}
