import type { Base } from "./address.ts";
import type { Pins } from "./pins.ts";
import type { Times } from "./times.ts";

/** All that it takes to speak to a scanner. */
export interface Door {
  readonly base: Base;
  readonly times: Times;
  readonly pins: Pins;
}
