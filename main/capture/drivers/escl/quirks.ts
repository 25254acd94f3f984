/** How a device wants to be spoken to. */
export interface Behaviour {
  /** `plain` leaves out a default port, as HTTP clients do. */
  readonly host: "plain" | "with-port" | "localhost-on-post";
  /** Its status tells an empty feeder only before the job; afterwards it looks like a jam. */
  readonly checksFeederFirst: boolean;
  readonly deletesJobs: "always" | "after-feeder" | "never";
}

export interface Identity {
  /** MakeAndModel of the capabilities. */
  readonly model: string;
  /** The HTTP Server header. */
  readonly server: string;
}

interface Quirk {
  readonly model?: RegExp;
  readonly server?: RegExp;
  readonly behaviour: Partial<Behaviour>;
}

const USUAL: Behaviour = { host: "plain", checksFeederFirst: false, deletesJobs: "always" };

/** What is known of real devices; rows that match are laid over the usual behaviour in this order. */
const QUIRKS: readonly Quirk[] = [
  { server: /^HP_Compact_Server/i, behaviour: { host: "localhost-on-post" } },
  { model: /^epson\b/i, behaviour: { host: "with-port" } },
  { model: /\bworkcentre 3345\b/i, behaviour: { checksFeederFirst: true } },
  { model: /\bcanon mf410\b/i, behaviour: { checksFeederFirst: true } },
  { model: /\bxerox(\(r\))? b2[01]5\b/i, behaviour: { deletesJobs: "never" } },
  { model: /\bversalink b405\b/i, behaviour: { deletesJobs: "after-feeder" } },
];

export const behaviourOf = (identity: Identity): Behaviour =>
  Object.assign({}, USUAL, ...QUIRKS.filter((quirk) => matches(quirk, identity)).map((quirk) => quirk.behaviour));

const matches = (quirk: Quirk, identity: Identity): boolean =>
  (!quirk.model || quirk.model.test(identity.model)) && (!quirk.server || quirk.server.test(identity.server));
