/** What people are called in what is read of a case. */

interface People {
  accounts: { find(id: string): { name: string } | null };
  /** Of other desks. */
  bundles: { readonly people: readonly { id: string; name: string }[] };
}

/** By an account's id: of this desk, or of another whose people worked on a case that is here. The id where nobody knows. */
export function namesIn({ accounts, bundles }: People): (id: string) => string {
  const elsewhere = new Map(bundles.people.map(({ id, name }) => [id, name]));
  return (id) => accounts.find(id)?.name ?? elsewhere.get(id) ?? id;
}
