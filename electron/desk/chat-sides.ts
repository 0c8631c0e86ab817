/** What agents said of who speaks in the chats of a case: a name that says no side itself. A setting of the case's own, sealed in the store. */
import { z } from 'zod';
import { Line, Moment } from '../../shared/case';
import { Side } from '../../shared/vocabulary';
import { InTurn } from './in-turn';
import type { Clock, SettingStore } from './ports';

const Said = z.strictObject({ name: Line, side: Side, by: Line, at: Moment });
const Kept = z.array(Said);
type SaidOfName = z.infer<typeof Said>;

/** Of more names than this in one case the oldest are let go of. */
const mostNames = 200;

export class ChatSides {
  private readonly turns = new InTurn();

  constructor(
    private readonly settings: SettingStore,
    private readonly clock: Clock,
  ) {}

  async of(caseId: string): Promise<readonly SaidOfName[]> {
    return (await this.settings.read(keyOf(caseId), Kept)) ?? [];
  }

  /** Resolves once it is kept; rejects a name that is longer than a line may be. @param name as it stands in a chat; `side`: null where it is not known after all; `by`: the account's id */
  say(caseId: string, name: string, side: Side | null, by: string): Promise<void> {
    return this.turns.run(caseId, async () => {
      const others = (await this.of(caseId)).filter((one) => one.name !== name);
      const said = side === null ? [] : [{ name, side, by, at: this.clock.now() }];
      // What could not be read again would take all others of the case with it.
      await this.settings.write(keyOf(caseId), Kept.parse([...others, ...said].slice(-mostNames)));
    });
  }

  /** Of cases that are gone nothing is kept. */
  async forget(caseIds: readonly string[]): Promise<void> {
    if (caseIds.length > 0) await this.settings.remove(...caseIds.map(keyOf));
  }
}

const keyOf = (caseId: string) => `chat-sides:${caseId}`;
