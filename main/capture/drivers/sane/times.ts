/** How long to wait for scanimage, in ms. */
export interface Times {
  /** For a whole listing: backends ask around the network and the USB ports. */
  readonly listing: number;
  /** Until the first sign of a page: lamps warm up, feeders move paper. */
  readonly page: number;
  /** Between two signs of life while a page is read. */
  readonly stall: number;
  /** Given to scanimage to let go of the device before it is killed. */
  readonly goodbye: number;
}

export const TIMES: Times = { listing: 60_000, page: 120_000, stall: 60_000, goodbye: 5_000 };
