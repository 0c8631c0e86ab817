import { Button } from '@mantine/core';
import { IconPhotoOff } from '@tabler/icons-react';
import type { EvidenceFile } from '../../shared/case';
import { useAct } from '../app/desk';
import { useCaseAct } from '../case/act';
import { offerOf, useCase } from '../case/case-view';
import { Problem } from '../ui/Problem';
import { useWords } from '../ui/words';
import classes from './MissingFile.module.css';

/** The record names a file that nobody has brought: its name, where the platform says it is, and a way to add it. */
export function MissingFile({ pieceId, file }: { pieceId: string; file: EvidenceFile }) {
  const t = useWords('evidence');
  const view = useCase();
  const act = useCaseAct(view.case.caseId);
  const choose = useAct('evidence.choose');
  const { isKnown, rejection } = offerOf(view, 'attachFile');
  const attach = async () => {
    const chosen = await choose.mutateAsync({}).catch(() => null);
    const found = chosen?.[0];
    if (!found?.sha256) return;
    const { sha256, bytes = 0, mediaType = 'application/octet-stream' } = found;
    await act.send('attachFile', { evidenceId: pieceId, name: file.name, sha256, bytes, mediaType });
  };
  return (
    <div className={classes.missing}>
      <p className={classes.line}>
        <IconPhotoOff size={13} aria-hidden />
        <span className={classes.words} title={file.url}>
          {t('missing', { name: file.name })}
          {file.url !== undefined && <span className={classes.url}>{file.url}</span>}
        </span>
        {isKnown && rejection === null && (
          <Button
            size="compact-xs"
            h={24}
            variant="default"
            aria-busy={act.isBusy || choose.isPending}
            onClick={() => void attach()}
          >
            {t('attach')}
          </Button>
        )}
      </p>
      <Problem problem={act.problem} />
    </div>
  );
}
