/** Chance that comes out the same for the same seed, on every machine. */
export interface Chance {
  /** From 0 up to 1, without it. */
  fraction(): number;
  /** A whole number from `least` to `most`, both among them. */
  whole(least: number, most: number): number;
  /** True so many times in a hundred. */
  percent(times: number): boolean;
  one<T>(of: readonly [T, ...T[]]): T;
  /** By weight: `[weight, thing]`. */
  weighted<T>(of: readonly (readonly [number, T])[]): T;
}

/** Mulberry32: small, even enough for samples, and nothing that guards anything may use it. */
export function chance(seed: number): Chance {
  let state = seed >>> 0;
  const fraction = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (least: number, most: number) => least + Math.floor(fraction() * (most - least + 1));
  return {
    fraction,
    whole,
    percent: (times) => fraction() * 100 < times,
    one: (of) => of[whole(0, of.length - 1)] ?? of[0],
    weighted(of) {
      let left = fraction() * of.reduce((sum, [weight]) => sum + weight, 0);
      for (const [weight, thing] of of) {
        left -= weight;
        if (left < 0) return thing;
      }
      const last = of.at(-1);
      if (!last) throw new Error('nothing to choose from');
      return last[1];
    },
  };
}
