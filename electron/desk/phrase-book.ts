/** Phrases as they are kept: the team's under one name each, everybody's own under their account's. */
import { randomUUID } from 'node:crypto';
import { mostPhrases, Phrase, type PhraseText } from '../../shared/phrases';
import { mustBeLead } from './accounts/accounts';
import type { Session } from './accounts/session';
import { InTurn } from './in-turn';
import type { Clock, Journal, SettingStore } from './ports';

/** More than can be kept. */
export class PhrasesFull extends Error {
  override name = 'PhrasesFull';
}

export interface PhraseOrder {
  /** Left out for a new one. */
  id?: string | undefined;
  isTeams: boolean;
  phrase: PhraseText;
}

export class PhraseBook {
  private readonly turns = new InTurn();

  constructor(
    private readonly settings: SettingStore,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  /** The team's and one's own, by name. */
  async of(session: Session): Promise<Phrase[]> {
    const kept = await Promise.all([teams, ownOf(session)].map((prefix) => this.settings.list(prefix, Phrase)));
    return kept.flat().sort((a, b) => a.name.localeCompare(b.name, 'zh-CN') || (a.id < b.id ? -1 : 1));
  }

  /**
   * Keeps a phrase, or several at once: those of a name that is there already take its place. The team's are a lead's to keep:
   * else rejects with `NotAllowed`; with `PhrasesFull` where it would be too many. Then nothing is kept.
   */
  async keep(session: Session, orders: readonly PhraseOrder[]): Promise<Phrase[]> {
    if (orders.some(({ isTeams }) => isTeams)) mustBeLead(session);
    return this.turns.run('phrases', async () => {
      const known = await this.of(session);
      const next = new Map(known.map((phrase) => [phrase.id, phrase]));
      const changed: Phrase[] = [];
      for (const { id, isTeams, phrase } of orders) {
        const same = [...next.values()].find(
          (other) => other.isTeams === isTeams && (id === undefined ? isSame(other, phrase) : other.id === id),
        );
        const made = {
          ...phrase,
          id: same?.id ?? randomUUID(),
          isTeams,
          changedAt: this.clock.now(),
          changedBy: session.id,
        };
        next.set(made.id, made);
        changed.push(made);
      }
      if (next.size > mostPhrases) throw new PhrasesFull();
      for (const phrase of changed) await this.settings.write(`${placeOf(session, phrase)}${phrase.id}`, phrase);
      await this.record(session, changed);
      return this.of(session);
    });
  }

  /** The team's are a lead's to take away: else rejects with `NotAllowed`. One that is not there is gone already. */
  remove(session: Session, id: string): Promise<Phrase[]> {
    return this.turns.run('phrases', async () => {
      const phrase = (await this.of(session)).find((other) => other.id === id);
      if (!phrase) return this.of(session);
      if (phrase.isTeams) mustBeLead(session);
      await this.settings.remove(`${placeOf(session, phrase)}${phrase.id}`);
      await this.record(session, [phrase]);
      return this.of(session);
    });
  }

  /** What the team writes to parties is everybody's: who changed it goes on record, by name and not by its words. */
  private async record({ id }: Session, changed: readonly Phrase[]): Promise<void> {
    for (const { isTeams, name } of changed) {
      if (isTeams) await this.journal.add({ what: 'phrase_changed', by: id, about: name });
    }
  }
}

/** A phrase and a template may be called the same. */
const isSame = (one: PhraseText, other: PhraseText) =>
  one.name === other.name && (one.verdict === null) === (other.verdict === null);

const teams = 'phrase:team:';
const ownOf = ({ id }: Session) => `phrase:own:${id}:`;
const placeOf = (session: Session, { isTeams }: Phrase) => (isTeams ? teams : ownOf(session));
