import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { showBundles, sortedOut } from '../bundle/bundle-file';
import classes from './DropTarget.module.css';
import { useImport } from './use-import';

const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;

/** A part of the window that takes dropped files itself (evidence on a case) marks its element with `data-drop`. */
const isTaken = (event: DragEvent) => event.target instanceof Element && event.target.closest('[data-drop]') !== null;

/** Files and folders dropped anywhere on the window are imported; case bundles among them are opened, one after the other. */
export function DropTarget() {
  const { t } = useTranslation('import');
  const { startWith } = useImport();
  const [isOver, setOver] = useState(false);

  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(!isTaken(event));
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      setOver(false);
      if (!hasFiles(event)) return;
      event.preventDefault();
      if (isTaken(event)) return;
      const paths = [...(event.dataTransfer?.files ?? [])].map((file) => window.desk.pathOf(file)).filter(Boolean);
      const { bundles, payloads } = sortedOut(paths);
      showBundles(bundles);
      if (payloads.length > 0) startWith(payloads);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  });

  if (!isOver) return null;
  return (
    <div className={classes.overlay} aria-hidden>
      <div className={classes.words}>{t('drop')}</div>
    </div>
  );
}
