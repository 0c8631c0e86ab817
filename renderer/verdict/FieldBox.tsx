import type { ReactNode } from 'react';
import { useWords } from '../ui/words';
import classes from './FieldBox.module.css';
import { fieldId } from './field-focus';
import type { Field } from './missing';

interface FieldBoxProps {
  field: Field;
  title: string;
  /** Filled in by the outcome and not touched yet. */
  isPrefilled?: boolean;
  actions?: ReactNode;
  children: ReactNode;
}

/** One part of the verdict, with its name. */
export function FieldBox({ field, title, isPrefilled = false, actions, children }: FieldBoxProps) {
  const t = useWords('verdict');
  return (
    <section id={fieldId(field)} className={classes.field} aria-labelledby={`${fieldId(field)}-title`}>
      <header className={classes.header}>
        <h3 id={`${fieldId(field)}-title`} className={classes.title}>
          {title}
        </h3>
        {isPrefilled && (
          <span className={classes.prefilled} title={t('prefilledWhy')}>
            {t('prefilled')}
          </span>
        )}
        {actions !== undefined && <div className={classes.actions}>{actions}</div>}
      </header>
      {children}
    </section>
  );
}
