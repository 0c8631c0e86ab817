/**
 * Ids for what is sent. A try that had no answer is repeated under its own id, so that main does it once; whatever was
 * answered, or is something else, gets a new one.
 */
export interface Attempts {
  idFor: (what: string) => string;
  answered: () => void;
}

export function attempts(newId: () => string): Attempts {
  let unanswered: { what: string; id: string } | null = null;
  return {
    idFor: (what) => {
      if (unanswered?.what !== what) unanswered = { what, id: newId() };
      return unanswered.id;
    },
    answered: () => {
      unanswered = null;
    },
  };
}
