/** What only the desk's panes do, asked for on another page: it leads to the desk, and is done there. */
import { queueViews } from '../../shared/contract';
import { commandOfView } from '../queue/queue-commands';
import { commandOfOwnView } from '../queue/views/own-view-commands';
import { supplyCommand } from './command/registry';
import { type CommandId, runCommand } from './commands';

const ofPanes: readonly CommandId[] = [
  ...queueViews.map(commandOfView).filter((id) => id !== 'go.review'),
  'view.own',
  'queue.search',
  'case.takeNext',
  'agenda.show',
];

let wanted: CommandId | null = null;

/**
 * While another page is open. Returns how to stop.
 * @param ownViews how many views of one's own there are
 * @param go leads to the desk
 */
export function leadToDesk(ownViews: number, go: () => void): () => void {
  const own = Array.from({ length: ownViews }, (_, place) => commandOfOwnView(place) ?? []).flat();
  const stops = [...ofPanes, ...own].map((id) =>
    supplyCommand(id, 0, () => {
      wanted = id;
      go();
    }),
  );
  return () => {
    for (const stop of stops) stop();
  };
}

/** Once the desk's panes are there: does what led to them. */
export function arriveAtDesk(): void {
  const id = wanted;
  wanted = null;
  if (id !== null) runCommand(id, 0);
}
