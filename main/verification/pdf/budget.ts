import { Flaw } from "./flaw.ts";
import { assertMemory } from "./memory.ts";

/**
 * Far above what honest office files need (300 pages with five signatures cost a quarter of a million steps), far below
 * what makes a counter's PC stall.
 */
const LIMITS = { steps: 4_000_000, inflated: 256 * 1024 * 1024 };

/** The work one verification may cost, shared by everything it reads, so that crafted files end early. */
export class Budget {
  #steps: number;
  #inflated: number;

  constructor(limits: Partial<typeof LIMITS> = {}) {
    this.#steps = limits.steps ?? LIMITS.steps;
    this.#inflated = limits.inflated ?? LIMITS.inflated;
  }

  /** @throws Flaw pdf-too-complex */
  spend(steps: number): void {
    assertMemory();
    this.#steps -= steps;
    if (this.#steps < 0) throw new Flaw("pdf-too-complex", "too much to compare");
  }

  get inflatable(): number {
    return this.#inflated;
  }

  /** @throws Flaw pdf-too-complex */
  spendInflated(bytes: number): void {
    this.#inflated -= bytes;
    if (this.#inflated < 0) throw new Flaw("pdf-too-complex", "streams unpack to too much");
  }
}
