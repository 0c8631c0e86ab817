import { useDesk } from '../app/preferences';
import { GuestsForReview } from '../bundle/GuestsForReview';
import { ImportStrip } from '../import/ImportStrip';
import { SamplesBanner } from '../import/SamplesBanner';
import { ApproveTogether } from '../review/ApproveTogether';
import { BulkBar } from '../triage/BulkBar';
import { Peek } from '../triage/Peek';
import { Arrange, ArrangedStrip } from './Arrange';
import { AgendaHost } from './agenda/Agenda';
import { ChosenFigure } from './ChosenFigure';
import { ChosenStages } from './ChosenStages';
import { ColumnsHost } from './columns/ColumnsDialog';
import { QueueList } from './QueueList';
import classes from './QueuePane.module.css';
import { QueueSearch } from './QueueSearch';
import { QueueViews } from './QueueViews';
import { StageFilter } from './StageFilter';
import { UpdatesNote } from './UpdatesNote';
import { OwnViewDialogs } from './views/OwnViewTabs';

export function QueuePane() {
  const isLead = useDesk()?.account?.role === 'lead';
  return (
    <div className={classes.pane}>
      <header className={classes.head}>
        <div className={classes.tools}>
          <QueueSearch />
          <StageFilter />
          <Arrange />
        </div>
        <QueueViews />
        <ChosenFigure />
        <ChosenStages />
        <ArrangedStrip />
      </header>
      <SamplesBanner />
      <ImportStrip />
      {isLead && <GuestsForReview />}
      <QueueList />
      <UpdatesNote />
      <OwnViewDialogs />
      <AgendaHost />
      {isLead && <ApproveTogether />}
      <BulkBar isLead={isLead} />
      <Peek />
      <ColumnsHost />
    </div>
  );
}
