import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { isPastedTable } from '../../shared/tables';
import { tell } from '../app/notices';
import { useImport } from './use-import';

/** JSON, rows of a table or files that are pasted onto the console, and not into a field or a dialog, are imported. */
export function PasteTarget() {
  const { t } = useTranslation('import');
  const { paste, startWith } = useImport();
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      if (isElsewhere(event.target)) return;
      const files = [...(event.clipboardData?.files ?? [])];
      const text = event.clipboardData?.getData('text/plain') ?? '';
      const paths = files.map((file) => window.desk.pathOf(file)).filter(Boolean);
      event.preventDefault();
      if (paths.length > 0) startWith(paths);
      else if (/^\s*[[{]/.test(text) || isPastedTable(text)) paste(text);
      else tell({ id: 'paste', message: t('paste.nothing') });
    };
    window.addEventListener('paste', onPaste);
    return () => window.removeEventListener('paste', onPaste);
  });
  return null;
}

function isElsewhere(target: EventTarget | null): boolean {
  if (document.querySelector('[role="dialog"]') !== null) return true;
  return target instanceof Element && target.closest('input, textarea, [contenteditable="true"]') !== null;
}
