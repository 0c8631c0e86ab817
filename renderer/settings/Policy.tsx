import { Button } from '@mantine/core';
import { useState } from 'react';
import { type Policy as PolicyData, policyFields } from '../../shared/policy';
import { changedInWords, policyValueInWords } from '../../shared/policy-words';
import { platformTime } from '../../shared/time';
import { runCommand, useCommand, useKeys } from '../app/commands';
import { useView } from '../app/desk';
import { useAccountName, useDesk, useTimes } from '../app/preferences';
import { ScrollRegion } from '../ui/ScrollRegion';
import { useWords } from '../ui/words';
import { ChangePolicy } from './ChangePolicy';
import classes from './Policy.module.css';
import settings from './Settings.module.css';

const nothing = {};
/** Changes that are shown before somebody asks for all of them. */
const shownAtFirst = 5;

/** What goes to a lead before it is issued, and how long closed cases are kept; a lead changes it, and every change stays on record. */
export function Policy() {
  const t = useWords('policy');
  const isLead = useDesk()?.account?.role === 'lead';
  const { data } = useView('policy.read', nothing);
  const [isChanging, setChanging] = useState(false);
  const canChange = isLead && data !== undefined && data.platforms.length > 0;
  useCommand('policy.change', () => setChanging(true), canChange);
  const dueKeys = useKeys('go.retention');
  if (data === undefined) return null;
  return (
    <section className={settings.section} aria-labelledby="policy">
      <h2 id="policy">{t('title')}</h2>
      <div className={settings.row}>
        <p className={settings.hint}>{t('text')}</p>
        {isLead && (
          <>
            <Button variant="subtle" title={dueKeys.words} onClick={() => runCommand('go.retention')}>
              {t('due')}
            </Button>
            <Button variant="default" disabled={!canChange} onClick={() => runCommand('policy.change')}>
              {t('change')}
            </Button>
          </>
        )}
      </div>
      <InForce policy={data} />
      <Changes changes={data.changes} />
      {isChanging && <ChangePolicy policy={data} onClose={() => setChanging(false)} />}
    </section>
  );
}

function InForce({ policy: { platforms } }: { policy: PolicyData }) {
  const t = useWords(['policy', 'vocabulary']);
  return (
    <ScrollRegion className={classes.scroll} label={t('inForce')}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('inForce')}</th>
            {platforms.map(({ platform, version }) => (
              <th key={platform} scope="col">
                {t(`vocabulary:platform.${platform}`)}
                <div className={classes.version}>{version}</div>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {policyFields.map((field) => (
            <tr key={field}>
              <th scope="row">{t(`field.${field}`)}</th>
              {platforms.map(({ platform, figures }) => (
                <td key={platform}>{policyValueInWords(field, figures[field], t)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function Changes({ changes }: Pick<PolicyData, 'changes'>) {
  const t = useWords(['policy', 'vocabulary']);
  const name = useAccountName();
  const { time } = useTimes();
  const [showsAll, setShowsAll] = useState(false);
  if (changes.length === 0) return <p className={settings.hint}>{t('noChanges')}</p>;
  const shown = showsAll ? changes : changes.slice(0, shownAtFirst);
  return (
    <>
      <h3 className={classes.heading}>{t('changes')}</h3>
      <ul className={classes.changes} aria-label={t('changes')}>
        {shown.map((change) => (
          <li key={`${change.platform} ${change.n}`}>
            <div>
              <strong>{t(`vocabulary:platform.${change.platform}`)}</strong>{' '}
              {t('fromDay', { from: platformTime(change.from).slice(0, 10) })}
              {t('colon')}
              {changedInWords(change, t).join(t('between'))}
            </div>
            <div className={classes.why}>
              {t('byWhom', { who: name(change.by), when: time(change.at), reason: change.reason })}
            </div>
          </li>
        ))}
      </ul>
      {changes.length > shown.length && (
        <Button variant="subtle" size="compact-sm" onClick={() => setShowsAll(true)}>
          {t('allChanges', { count: changes.length })}
        </Button>
      )}
    </>
  );
}
