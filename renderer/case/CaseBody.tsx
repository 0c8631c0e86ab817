import { type KeyboardEvent, useRef, useState } from 'react';
import { ActHost } from '../acts/ActHost';
import { Hint, useCommand } from '../app/commands';
import { AxisSection } from '../axis/AxisSection';
import { EvidenceSection } from '../evidence/EvidenceSection';
import { FactsProvider } from '../evidence/facts';
import { FindText } from '../evidence/texts/FindText';
import { ViewerHost } from '../evidence/ViewerHost';
import { IssuesSection } from '../issues/IssuesSection';
import { Requests } from '../requests/Requests';
import { StandingTab } from '../standing/StandingTab';
import { ScrollRegion } from '../ui/ScrollRegion';
import { useWords } from '../ui/words';
import classes from './CaseBody.module.css';
import { Claims } from './Claims';
import { useCase } from './case-view';
import { IntakeBar } from './IntakeBar';
import { Messages } from './Messages';
import { NegotiationBar } from './NegotiationBar';
import { Notices } from './Notices';
import { useReadTo } from './read-to';
import { SourceRecord } from './SourceRecord';
import { Timeline } from './Timeline';

const tabs = ['case', 'timeline', 'standing', 'source'] as const;
type Tab = (typeof tabs)[number];

/** The case itself, everything that happened to it, or its source record: one key apart. */
export function CaseBody() {
  const t = useWords('case');
  const [tab, setTab] = useState<Tab>('case');
  const flip = (to: Tab) => setTab((now) => (now === to ? 'case' : to));
  useCommand('timeline.show', () => flip('timeline'));
  useCommand('standing.show', () => flip('standing'));
  useCommand('source.show', () => flip('source'));
  useCommand('case.back', () => setTab('case'), tab !== 'case');
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by === undefined) return;
    const next = tabs[(tabs.indexOf(tab) + by + tabs.length) % tabs.length] ?? 'case';
    setTab(next);
    document.getElementById(`case-tab-${next}`)?.focus();
  };
  return (
    <FactsProvider>
      <div className={classes.body}>
        <div className={classes.tabs} role="tablist" aria-label={t('tabs.label')} onKeyDown={onKeyDown}>
          {tabs.map((each) => (
            <button
              key={each}
              id={`case-tab-${each}`}
              type="button"
              role="tab"
              className={classes.tab}
              aria-selected={tab === each}
              aria-controls="case-tab-panel"
              tabIndex={tab === each ? 0 : -1}
              onClick={() => setTab(each)}
            >
              {t(`tabs.${each}`)}
              {each === 'timeline' && <Hint id="timeline.show" />}
              {each === 'standing' && <Hint id="standing.show" />}
              {each === 'source' && <Hint id="source.show" />}
            </button>
          ))}
        </div>
        <div id="case-tab-panel" role="tabpanel" aria-labelledby={`case-tab-${tab}`} className={classes.panel}>
          {tab === 'case' && <CaseText />}
          {tab === 'timeline' && <Timeline />}
          {tab === 'standing' && <StandingTab />}
          {tab === 'source' && <SourceRecord />}
        </div>
        <ViewerHost />
        <FindText />
        <ActHost />
      </div>
    </FactsProvider>
  );
}

/** What is asked, what each side says, what proves it: read from top to bottom. */
function CaseText() {
  const t = useWords('case');
  const { case: state } = useCase();
  const scroller = useRef<HTMLElement>(null);
  useReadTo(state.caseId, scroller);
  return (
    <ScrollRegion ref={scroller} className={classes.text} label={t('tabs.case')} takesPaneFocus>
      <Notices />
      <Requests />
      {state.stage === 'intake' && <IntakeBar />}
      {state.stage === 'negotiation' && <NegotiationBar />}
      <Claims />
      <IssuesSection />
      <EvidenceSection />
      <AxisSection />
      <Messages scroller={scroller} />
    </ScrollRegion>
  );
}
