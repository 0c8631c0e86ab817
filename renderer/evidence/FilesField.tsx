import { Button, CloseButton } from '@mantine/core';
import type { DragEvent } from 'react';
import type { EvidenceFile } from '../../shared/case';
import { useAct } from '../app/desk';
import { formatBytes } from '../app/format';
import { useWords } from '../ui/words';
import classes from './FilesField.module.css';

interface FilesFieldProps {
  files: EvidenceFile[];
  onChange: (files: EvidenceFile[]) => void;
}

/** Files that are chosen or dropped: each is in the vault as soon as it is listed, each once. */
export function FilesField({ files, onChange }: FilesFieldProps) {
  const t = useWords('evidence');
  const choose = useAct('evidence.choose');
  const store = useAct('evidence.store');
  const add = (found: EvidenceFile[] | null) =>
    onChange([...files, ...(found ?? []).filter((file) => files.every((other) => other.sha256 !== file.sha256))]);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    const paths = [...event.dataTransfer.files].map((file) => window.desk.pathOf(file)).filter(Boolean);
    if (paths.length > 0) store.mutate({ paths }, { onSuccess: add });
  };
  return (
    <section
      aria-label={t('submit.files')}
      className={classes.drop}
      data-drop
      onDragOver={(event) => event.preventDefault()}
      onDrop={onDrop}
    >
      <Button
        size="compact-sm"
        variant="default"
        aria-busy={choose.isPending || store.isPending}
        onClick={() => choose.mutate({}, { onSuccess: add })}
      >
        {t('submit.choose')}
      </Button>
      <span className={classes.hint}>{t('submit.drop')}</span>
      {files.length > 0 && (
        <ul className={classes.files}>
          {files.map((file) => (
            <li key={file.sha256 ?? file.name} className={classes.file}>
              <span className={classes.name}>{file.name}</span>
              {file.bytes !== undefined && <span className={classes.hint}>{formatBytes(file.bytes)}</span>}
              <CloseButton
                size="xs"
                aria-label={t('submit.remove', { name: file.name })}
                onClick={() => onChange(files.filter((other) => other !== file))}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
