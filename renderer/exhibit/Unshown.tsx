import { IconFile, IconFileAlert } from '@tabler/icons-react';
import type { EvidenceFile } from '../../shared/case';
import type { unshownReasons } from '../../shared/exhibit';
import { formatBytes } from '../app/format';
import { useWords } from '../ui/words';
import classes from './Unshown.module.css';

/** Besides what a file is: a document that asks for a password, a frame that does not answer any more, a film that is not played, pages without words. */
export type Why = (typeof unshownReasons)[number] | 'encrypted' | 'stopped' | 'codec' | 'wordless';

interface UnshownProps {
  file: EvidenceFile;
  why: Why;
  detail: string;
}

/** A file that is not shown: what it is, and why not. */
export function Unshown({ file: { name, mediaType, bytes }, why, detail }: UnshownProps) {
  const t = useWords(['exhibit', 'evidence']);
  const Icon = why === 'program' ? IconFileAlert : IconFile;
  return (
    <div className={classes.unshown}>
      <Icon size={36} stroke={1.5} aria-hidden />
      <p className={classes.name}>{name}</p>
      <p className={classes.about}>
        {[mediaType ?? t('evidence:file.unknownType'), bytes === undefined ? '' : formatBytes(bytes)]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p>{t(`why.${why}`)}</p>
      {detail !== '' && <p className={classes.about}>{detail}</p>}
    </div>
  );
}
