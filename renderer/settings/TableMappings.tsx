import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { RememberedMapping, TableLook } from '../../shared/tables';
import { useAct, useView } from '../app/desk';
import { useMayAsk, useTimes } from '../app/preferences';
import { useRemember } from '../tables/MappingDialog';
import { MappingForm } from '../tables/MappingForm';
import { DialogForm } from '../ui/DialogForm';
import { useWords } from '../ui/words';
import settings from './Settings.module.css';
import classes from './TableMappings.module.css';

const nothing = {};

/** The layouts of tables whose columns are known: looked at, changed, forgotten. */
export function TableMappings() {
  const t = useWords(['tables', 'vocabulary']);
  const { data = [] } = useView('table.remembered', nothing, { staleTime: 0 });
  const [changing, setChanging] = useState<RememberedMapping | null>(null);
  const [forgetting, setForgetting] = useState<RememberedMapping | null>(null);
  return (
    <section className={settings.section} aria-labelledby="table-mappings">
      <h2 id="table-mappings">{t('remembered')}</h2>
      <p className={classes.text}>{t(data.length === 0 ? 'noneRemembered' : 'rememberedText')}</p>
      {data.length > 0 && (
        <ul className={classes.list}>
          {data.map((one) => (
            <Layout key={one.layout} one={one} onChange={() => setChanging(one)} onForget={() => setForgetting(one)} />
          ))}
        </ul>
      )}
      {changing && <Change one={changing} onClose={() => setChanging(null)} />}
      {forgetting && <Forget one={forgetting} onClose={() => setForgetting(null)} />}
    </section>
  );
}

function headingsIn({ mapping }: RememberedMapping): string[] {
  return mapping.headings ?? [...new Set(Object.values(mapping.columns))];
}

interface LayoutProps {
  one: RememberedMapping;
  onChange: () => void;
  onForget: () => void;
}

function Layout({ one, onChange, onForget }: LayoutProps) {
  const t = useWords(['tables', 'vocabulary']);
  const { exact } = useTimes();
  const mayForget = useMayAsk('table.forget');
  const { platform, columns, values = {} } = one.mapping;
  const meanings = Object.values(values).reduce((sum, chosen) => sum + Object.keys(chosen).length, 0);
  const words = [
    t('fieldCount', { count: Object.keys(columns).length }),
    ...(meanings > 0 ? [t('valueCount', { count: meanings })] : []),
    exact(one.at),
  ];
  return (
    <li>
      <div>
        <strong>{t(`vocabulary:platform.${platform}`)}</strong>{' '}
        <span className={classes.text}>{words.join(' · ')}</span>
        <div className={classes.headings}>{headingsIn(one).join(t('between'))}</div>
      </div>
      <Button variant="default" size="compact-sm" onClick={onChange}>
        {t('change')}
      </Button>
      {mayForget && (
        <Button variant="subtle" size="compact-sm" onClick={onForget}>
          {t('forget')}
        </Button>
      )}
    </li>
  );
}

/** There is no table at hand: its columns are known, what is in them is not. */
function lookOf(one: RememberedMapping): TableLook {
  const { layout, mapping } = one;
  const meantIn = (heading: string) =>
    Object.entries(mapping.values ?? {}).flatMap(([field, chosen]) =>
      Object.entries(mapping.columns).some(([name, column]) => name === field && column === heading)
        ? Object.keys(chosen)
        : [],
    );
  const columns = headingsIn(one).map((heading) => ({
    heading,
    samples: [],
    values: meantIn(heading).map((value) => ({ value, count: 0 })),
  }));
  return { path: '', layout, text: null, columns, rows: 0, hasMore: false, mapping, isRemembered: true };
}

function Change({ one, onClose }: { one: RememberedMapping; onClose: () => void }) {
  const t = useWords('tables');
  const remember = useRemember(onClose);
  return (
    <MappingForm
      title={t('title')}
      look={lookOf(one)}
      submit={t('remember')}
      isBusy={remember.isPending}
      fault={remember.error?.fault ?? null}
      onSubmit={(mapping) => remember.mutate({ layout: one.layout, mapping })}
      onClose={onClose}
    />
  );
}

function Forget({ one, onClose }: { one: RememberedMapping; onClose: () => void }) {
  const t = useWords('tables');
  const client = useQueryClient();
  const forget = useAct('table.forget', {
    meta: { quiet: true },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['table.remembered'] });
      onClose();
    },
  });
  return (
    <DialogForm
      title={t('forgetTitle')}
      submit={t('forget')}
      isDangerous
      isBusy={forget.isPending}
      problem={forget.error ? { kind: 'fault', fault: forget.error.fault } : null}
      onSubmit={() => forget.mutate({ layout: one.layout })}
      onClose={onClose}
    >
      <p className={classes.text}>{t('forgetText', { columns: headingsIn(one).join(t('between')) })}</p>
    </DialogForm>
  );
}
