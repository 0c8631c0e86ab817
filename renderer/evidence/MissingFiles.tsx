import { IconPhotoOff } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useAct } from '../app/desk';
import { formatCount } from '../app/format';
import { tell } from '../app/notices';
import { offerOf, useCase } from '../case/case-view';
import { OfferButton } from '../case/OfferButton';
import { useOfferedCommand } from '../case/offer';
import { useWords } from '../ui/words';
import classes from './MissingFiles.module.css';

/** Names that are listed; each piece names its own. */
const most = 6;

/** Files that the record names and nobody has brought: all of the case, and two ways to bring them at once. */
export function MissingFiles() {
  const t = useWords('evidence');
  const client = useQueryClient();
  const view = useCase();
  const { caseId, evidence } = view.case;
  const names = evidence.flatMap(({ files }) =>
    files.filter((file) => file.sha256 === undefined).map(({ name }) => name),
  );
  const attach = useAct('evidence.attachMissing', {
    onSuccess: async (done) => {
      if (done === null) return;
      const { attached, missing, ambiguous, tooLarge } = done;
      const left = missing > 0 ? t('missingFiles.still', { missing: formatCount(missing) }) : t('missingFiles.all');
      const doubtful = ambiguous.length > 0 ? t('missingFiles.ambiguous', { names: ambiguous.join(', ') }) : '';
      const beyond = tooLarge.length > 0 ? t('missingFiles.tooLarge', { names: tooLarge.join(', ') }) : '';
      tell({
        id: 'attached',
        title: t('missingFiles.attached', { count: attached, shown: formatCount(attached) }),
        message: [left, doubtful, beyond].filter(Boolean).join(' '),
        stays: missing > 0,
      });
      await client.invalidateQueries({ queryKey: ['case.read'] });
    },
  });
  const folder = useOfferedCommand('evidence.attachFolder', 'attachFile', () =>
    attach.mutate({ caseId, what: 'folder' }),
  );
  const files = useOfferedCommand('evidence.attachFiles', 'attachFile', () => attach.mutate({ caseId, what: 'files' }));
  if (names.length === 0 || !offerOf(view, 'attachFile').isKnown) return null;
  return (
    <div className={classes.bar} aria-busy={attach.isPending}>
      <IconPhotoOff size={14} aria-hidden />
      <p className={classes.names}>
        {t('missingFiles.title', { count: names.length, shown: formatCount(names.length) })}{' '}
        {names.slice(0, most).join(' · ')} {names.length > most && t('missingFiles.more')}
      </p>
      <OfferButton offered={folder} command="evidence.attachFolder" variant="default" size="compact-xs">
        {t('missingFiles.folder')}
      </OfferButton>
      <OfferButton offered={files} command="evidence.attachFiles" variant="default" size="compact-xs">
        {t('missingFiles.files')}
      </OfferButton>
    </div>
  );
}
