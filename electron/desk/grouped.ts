/** Things by a key, each in one group or none. Most groups are of one, which then stands without a set around it. */
export class Grouped<Item extends object | number> {
  private readonly groups = new Map<string, Item | Set<Item>>();

  add(key: string | null, item: Item): void {
    if (key === null) return;
    const group = this.groups.get(key);
    if (group === undefined) this.groups.set(key, item);
    else if (group instanceof Set) group.add(item);
    else if (group !== item) this.groups.set(key, new Set([group, item]));
  }

  remove(key: string | null, item: Item): void {
    if (key === null) return;
    const group = this.groups.get(key);
    if (group === item) this.groups.delete(key);
    if (!(group instanceof Set)) return;
    group.delete(item);
    if (group.size === 0) this.groups.delete(key);
  }

  of(key: string | null): Item[] {
    const group = key === null ? undefined : this.groups.get(key);
    if (group === undefined) return [];
    return group instanceof Set ? [...group] : [group];
  }
}
