/** How long to wait for the helper, in ms. */
export interface Times {
  /** Without a word while something is asked of it: then the driver hangs, and the helper is killed. */
  readonly progress: number;
  /** Given to it to let go of the device, after a cancel or at the end, before it is killed. */
  readonly goodbye: number;
}

export const TIMES: Times = { progress: 60_000, goodbye: 8_000 };
