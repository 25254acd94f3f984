/** Barks once when nothing is heard in time. */
export interface Watchdog {
  /** Waits for the next sign this long, in ms. */
  expect(withinMs: number): void;
  /** A sign came: waits so long for the next one. Nothing happens while nothing is expected. */
  heard(withinMs: number): void;
  rest(): void;
}

export function createWatchdog(bark: () => void): Watchdog {
  let timer: NodeJS.Timeout | undefined;
  const rest = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  const expect = (withinMs: number) => {
    rest();
    timer = setTimeout(bark, withinMs);
  };
  return {
    expect,
    heard: (withinMs) => {
      if (timer) expect(withinMs);
    },
    rest,
  };
}
