import { ActionIcon } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { Tip } from './Tip';
import { useWords } from './words';

/** Copies a number or id. The page has no right to the clipboard but what a press on a button gives it. */
function copyText(text: string): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  field.style.position = 'fixed';
  field.style.opacity = '0';
  const before = document.activeElement;
  document.body.append(field);
  field.select();
  const isCopied = document.execCommand('copy');
  field.remove();
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  return isCopied;
}

export function CopyButton({ text, what }: { text: string; what: string }) {
  const t = useWords('case');
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return undefined;
    const timer = setTimeout(() => setCopied(false), 1500);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const label = isCopied ? t('copied') : t('copy', { what });
  return (
    <Tip label={label} staysPressed>
      <ActionIcon size={24} aria-label={label} onClick={() => setCopied(copyText(text))}>
        {isCopied ? <IconCheck size={13} /> : <IconCopy size={13} />}
      </ActionIcon>
    </Tip>
  );
}
