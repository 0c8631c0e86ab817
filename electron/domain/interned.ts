/** Things that many share, each once and by a number. */
export class Interned<Thing> {
  private readonly numbers = new Map<string, number>();
  private readonly things: Thing[] = [];

  constructor(private readonly keyOf: (thing: Thing) => string) {}

  numberOf(thing: Thing): number {
    const key = this.keyOf(thing);
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    this.numbers.set(key, this.things.length);
    return this.things.push(thing) - 1;
  }

  at(number: number): Thing | undefined {
    return this.things[number];
  }
}
