/** Runs `act` at once and then at most once in `pause` ms: an import changes thousands of cases in seconds. */
export function calmly(act: () => void, pause: number): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let again = false;
  const run = () => {
    act();
    again = false;
    timer = setTimeout(() => {
      timer = undefined;
      if (again) run();
    }, pause);
  };
  return () => {
    if (timer === undefined) run();
    else again = true;
  };
}
