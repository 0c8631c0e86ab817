import { ImportStrip } from '../import/ImportStrip';
import { SamplesBanner } from '../import/SamplesBanner';
import { ChosenStages } from './ChosenStages';
import { QueueList } from './QueueList';
import classes from './QueuePane.module.css';
import { QueueSearch } from './QueueSearch';
import { QueueViews } from './QueueViews';
import { StageFilter } from './StageFilter';
import { UpdatesNote } from './UpdatesNote';

export function QueuePane() {
  return (
    <div className={classes.pane}>
      <header className={classes.head}>
        <div className={classes.tools}>
          <QueueSearch />
          <StageFilter />
        </div>
        <QueueViews />
        <ChosenStages />
      </header>
      <SamplesBanner />
      <ImportStrip />
      <QueueList />
      <UpdatesNote />
    </div>
  );
}
