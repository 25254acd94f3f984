/** The two channels between a sandboxed page and the main process: calls one way, events the other. */
export const CALL_CHANNEL = "tram:call";
export const EVENT_CHANNEL = "tram:event";
