/** How a scanner differs from what the standard leads to expect. */
export interface Manners {
  readonly model: string;
  /** The HTTP Server header. */
  readonly server: string | null;
  /** By which name it must be called when jobs are spoken of; others are answered 400. */
  readonly host: "any" | "localhost-on-post" | "with-port";
  /** Answers 400 where the connection is to be kept. */
  readonly wantsClose: boolean;
  /** Says 404 when it is asked sooner than so many ms after the last side. */
  readonly hasteMs: number;
  /** What it answers before each side is ready. */
  readonly notYet: readonly (404 | 410)[];
  /** A DELETE that it does not bear keeps it busy for good. */
  readonly bearsDelete: "always" | "after-feeder" | "never";
  /** Takes a job without paper and then reports a jam. */
  readonly emptyLooksJammed: boolean;
  readonly location: "url" | "path" | "elsewhere" | "broken-ipv6";
  /** Delivers no finer than this, whatever it announces. */
  readonly finestDpi: number | null;
  /** Content-Type of its documents; null for none. */
  readonly documentType: string | null;
  readonly loaded: string;
  readonly countsRemaining: boolean;
  /** So many jobs and statuses find it still testing itself. */
  readonly warmsUpFor: number;
  /** Refuses settings whose elements it does not announce or that stand in another order. */
  readonly isStrict: boolean;
  /** How it writes its capabilities. */
  write(capabilities: string): string;
}

export const PLAIN: Manners = {
  model: "",
  server: null,
  host: "any",
  wantsClose: false,
  hasteMs: 0,
  notYet: [],
  bearsDelete: "always",
  emptyLooksJammed: false,
  location: "url",
  finestDpi: null,
  documentType: "text/xml; charset=utf-8",
  loaded: "ScannerAdfLoaded",
  countsRemaining: true,
  warmsUpFor: 0,
  isStrict: false,
  write: (capabilities) => capabilities,
};

/** Manners of real devices, for trying a client against them. */
export const PERSONAS = {
  "hp-compact": {
    model: "HP Laser MFP 135w",
    server: "HP_Compact_Server",
    host: "localhost-on-post",
    location: "elsewhere",
  },
  "hp-179": { model: "HP Color Laser MFP 178 179", write: byReference },
  epson: { model: "EPSON WF-C5790 Series", host: "with-port" },
  kyocera: { model: "Kyocera ECOSYS M2040dn", wantsClose: true },
  brother: { model: "Brother DCP-L2550DW series", hasteMs: 25, countsRemaining: false },
  "xerox-b205": {
    model: "Xerox(R) B205 MFP",
    notYet: [404, 410],
    bearsDelete: "never",
    countsRemaining: false,
    location: "broken-ipv6",
  },
  "xerox-b405": { model: "Xerox VersaLink B405", bearsDelete: "after-feeder" },
  "xerox-3345": { model: "Xerox WorkCentre 3345", emptyLooksJammed: true },
  "canon-mf410": { model: "Canon MF410 Series", emptyLooksJammed: true },
  "canon-ir26": { model: "Canon iR2645", finestDpi: 100 },
  "path-only": { model: "Path", location: "path" },
  "sheet-fed": { model: "Sheet-fed", write: withoutPlaten },
  "old-namespace": { model: "Old", write: (xml) => xml.replaceAll("escl/2011/05/03", "escl/2011/02/08") },
  ranges: { model: "Ranges", write: withRange },
  "no-extension": { model: "Plain", isStrict: true, write: withoutExtension },
  untidy: { model: "Untidy", write: untidily, documentType: "text/html", loaded: "ScannedAdfLoaded" },
  typeless: { model: "Typeless", documentType: null },
  warming: { model: "Warming", warmsUpFor: 2 },
} as const satisfies Record<string, Partial<Manners>>;
export type Persona = keyof typeof PERSONAS;

/** Profiles once at top level, named where they are used. */
function byReference(xml: string): string {
  const profile = /<scan:SettingProfile>.*?<\/scan:SettingProfile>/s.exec(xml)?.[0] ?? "";
  const shared = profile.replace("<scan:SettingProfile>", `<scan:SettingProfile name="p1">`);
  return xml
    .replaceAll(profile, `<scan:SettingProfile ref="p1"/>`)
    .replace("<scan:Platen>", `<scan:SettingProfiles>${shared}</scan:SettingProfiles><scan:Platen>`);
}

function withoutPlaten(xml: string): string {
  return xml.replace(/<scan:Platen>.*?<\/scan:Platen>/s, "");
}

function withRange(xml: string): string {
  const ends = "<Min>75</Min><Max>300</Max><Normal>300</Normal><Step>25</Step>";
  const range = `<scan:ResolutionRange><scan:XResolutionRange>${ends}</scan:XResolutionRange><scan:YResolutionRange>${ends}</scan:YResolutionRange></scan:ResolutionRange>`;
  return xml.replaceAll(/<scan:DiscreteResolutions>.*?<\/scan:DiscreteResolutions>/gs, range);
}

function withoutExtension(xml: string): string {
  return xml.replaceAll(/<scan:DocumentFormatExt>.*?<\/scan:DocumentFormatExt>/gs, "");
}

function untidily(xml: string): string {
  return xml
    .replace("?>", "?>\n<!-- disclaimer -->\n<!doctype scan>")
    .replaceAll(
      "<scan:ColorSpaces>",
      "<scan:ContentTypes><scan:ContentType>Text</scan:ContentType></scan:ContentTypes><scan:ColorSpaces>",
    )
    .replace(/<scan:UUID>.*?<\/scan:UUID>/, "")
    .replace(/<scan:FeederCapacity>.*?<\/scan:FeederCapacity>/, "");
}
