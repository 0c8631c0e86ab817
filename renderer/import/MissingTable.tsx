import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { MissingPicture } from '../../shared/contract';
import { formatCount } from '../app/format';
import classes from './ImportDialog.module.css';

/** Which pictures were not found, and of which dispute; the first, where there are many. */
export function MissingTable({ missing, all }: { missing: MissingPicture[]; all: number }) {
  const { t } = useTranslation('import');
  const title = useId();
  return (
    <div>
      <h3 id={title}>{t('missing.title', { count: all, shown: formatCount(all) })}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by keyboard */}
      <section className={classes.missing} tabIndex={0} aria-labelledby={title}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('missing.number')}</th>
              <th scope="col">{t('missing.name')}</th>
            </tr>
          </thead>
          <tbody>
            {missing.map(({ number, name }, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two pictures of one dispute may have the same name
              <tr key={place}>
                <td className={classes.place}>{number}</td>
                <td className={classes.file}>{name}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {all > missing.length && (
        <p className={classes.note}>{t('missing.more', { shown: formatCount(missing.length) })}</p>
      )}
    </div>
  );
}
