import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { shownFingerprint } from '../../shared/bundles';
import type { CaseId } from '../../shared/case';
import { useAct, useView } from '../app/desk';
import { useAccountName, useTimes } from '../app/preferences';
import { showCase } from '../queue/moves';
import settings from '../settings/Settings.module.css';
import { DialogForm } from '../ui/DialogForm';
import { useWords } from '../ui/words';
import classes from './Bundle.module.css';
import { Refused } from './Refused';

const nothing = {};

/** This desk's fingerprint, the desks that are trusted, and their cases that are here. */
export function OtherDesks({ isLead }: { isLead: boolean }) {
  const t = useWords('bundle');
  const client = useQueryClient();
  const navigate = useNavigate();
  const { exact } = useTimes();
  const nameOf = useAccountName();
  const { data } = useView('bundle.list', nothing, { staleTime: 0 });
  const distrust = useAct('bundle.distrust', {
    onSuccess: () => client.invalidateQueries({ queryKey: ['bundle.list'] }),
  });
  const [leaving, setLeaving] = useState<CaseId | null>(null);
  const putOut = useAct('bundle.putOut', {
    onSuccess: async ({ refused }) => {
      await client.invalidateQueries({ queryKey: ['bundle.list'] });
      if (refused === null) setLeaving(null);
    },
  });
  const leave = (caseId: CaseId) => {
    putOut.reset();
    setLeaving(caseId);
  };
  const show = (caseId: string) => {
    showCase(caseId);
    navigate('/desk');
  };
  return (
    <section className={settings.section} aria-labelledby="other-desks">
      <h2 id="other-desks">{t('desks')}</h2>
      <div className={settings.row}>
        <p className={settings.hint}>{t('desksText')}</p>
      </div>
      {data && (
        <p className={settings.hint}>
          {t('ownFingerprint')} <span className={classes.fingerprint}>{shownFingerprint(data.fingerprint)}</span>
        </p>
      )}
      <ul className={classes.list}>
        {data?.trusted.map(({ fingerprint, name, by, at }) => (
          <li key={fingerprint}>
            <div>
              <strong>{name}</strong> <span className={classes.fingerprint}>{shownFingerprint(fingerprint)}</span>
              <div className={classes.note}>{t('trustedBy', { name: nameOf(by), time: exact(at) })}</div>
            </div>
            {isLead && (
              <Button variant="subtle" size="compact-sm" onClick={() => distrust.mutate({ fingerprint })}>
                {t('distrust')}
              </Button>
            )}
          </li>
        ))}
        {data?.cases.map(({ caseId, mode, reviewed, by }) => (
          <li key={caseId}>
            <div>
              <strong>{caseId}</strong> {t(reviewed ? 'reviewed' : `purpose.${mode}`)}
              <div className={classes.note}>{t('fromWhom', { name: by.name })}</div>
            </div>
            <Button variant="default" size="compact-sm" onClick={() => show(caseId)}>
              {t('showCase')}
            </Button>
          </li>
        ))}
        {data?.unreadable.map((caseId) => (
          <li key={caseId}>
            <div>
              <strong>{caseId}</strong>
              <div className={classes.note}>{t('unreadableText')}</div>
            </div>
            {isLead && (
              <Button variant="default" size="compact-sm" onClick={() => leave(caseId)}>
                {t('putOut')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {leaving !== null && (
        <DialogForm
          title={t('putOutUnreadTitle')}
          submit={t('putOut')}
          isDangerous
          isBusy={putOut.isPending}
          onSubmit={() => putOut.mutate({ caseId: leaving, losesReview: true })}
          onClose={() => setLeaving(null)}
        >
          <p>{t('putOutUnreadText', { caseId: leaving })}</p>
          <Refused refused={putOut.data?.refused ?? null} />
        </DialogForm>
      )}
    </section>
  );
}
