/** How a device wants to be spoken to. */
export interface Behaviour {
  /** `plain` leaves out a default port, as HTTP clients do. */
  readonly host: "plain" | "with-port" | "localhost-on-post";
  /** Its status tells an empty feeder only before the job; afterwards it looks like a jam. */
  readonly checksFeederFirst: boolean;
  readonly deletesJobs: "always" | "after-feeder" | "never";
  /** Says that there are no more pages when it is asked before the next one is ready. */
  readonly restsBetweenPages: boolean;
  /** Answers 404 and 410 while a page is still being made. */
  readonly missingMeansNotYet: boolean;
}

export interface Identity {
  /** Maker and model of the capabilities. */
  readonly model: string;
  /** The HTTP Server header. */
  readonly server: string;
}

interface Quirk {
  readonly name: string;
  readonly model?: RegExp;
  readonly server?: RegExp;
  readonly behaviour: Partial<Behaviour>;
}

export const USUAL: Behaviour = {
  host: "plain",
  checksFeederFirst: false,
  deletesJobs: "always",
  restsBetweenPages: false,
  missingMeansNotYet: false,
};

/** What is known of real devices; rows that match are laid over the usual behaviour in this order. */
export const QUIRKS: readonly Quirk[] = [
  { name: "HP Compact Server", server: /^HP_Compact_Server/i, behaviour: { host: "localhost-on-post" } },
  { name: "Epson", model: /^epson\b/i, behaviour: { host: "with-port" } },
  { name: "Brother", model: /^brother\b/i, behaviour: { restsBetweenPages: true } },
  {
    name: "Xerox B205 and B215",
    model: /\bxerox(\(r\))? b2[01]5\b/i,
    behaviour: { deletesJobs: "never", missingMeansNotYet: true },
  },
  { name: "Xerox VersaLink B405", model: /\bversalink b405\b/i, behaviour: { deletesJobs: "after-feeder" } },
  { name: "Xerox WorkCentre 3345", model: /\bworkcentre 3345\b/i, behaviour: { checksFeederFirst: true } },
  { name: "Canon MF410", model: /\bcanon mf410\b/i, behaviour: { checksFeederFirst: true } },
];

export const behaviourOf = (identity: Identity): Behaviour =>
  Object.assign({}, USUAL, ...QUIRKS.filter((quirk) => matches(quirk, identity)).map((quirk) => quirk.behaviour));

const matches = (quirk: Quirk, identity: Identity): boolean =>
  (!quirk.model || quirk.model.test(identity.model)) && (!quirk.server || quirk.server.test(identity.server));
