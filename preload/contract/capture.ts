import { z } from "zod";
import { Bytes, Id, Instant } from "./common.ts";

export const ColorMode = z.enum(["color", "gray", "bw"]);
export const PaperSource = z.enum(["feeder", "platen"]);
export const PaperSize = z.enum(["a3", "a4", "a5", "letter", "legal", "max"]);

export const Device = z.object({
  id: Id.max(400),
  driver: z.enum(["escl", "twain", "sane", "folder", "virtual"]),
  name: z.string(),
  location: z.string().nullable(),
  /** The built-in scanner: its papers have no legal value. */
  tryout: z.boolean(),
});
export type Device = z.infer<typeof Device>;

export const Capabilities = z.object({
  device: Device,
  sources: z.array(
    z.object({
      source: PaperSource,
      duplex: z.boolean(),
      dpi: z.array(z.number()),
      colors: z.array(ColorMode),
      widthMm: z.number(),
      heightMm: z.number(),
    }),
  ),
});
export type Capabilities = z.infer<typeof Capabilities>;

export const ScanOptions = z.object({
  source: PaperSource.default("feeder"),
  duplex: z.boolean().default(false),
  dpi: z.number().int().min(75).max(1200).default(300),
  color: ColorMode.default("color"),
  paper: PaperSize.default("a4"),
  brightness: z.number().int().min(-100).max(100).default(0),
});
export type ScanOptions = z.infer<typeof ScanOptions>;

export const SeparatorKind = z.enum(["patch-t", "code", "blank"]);
export type SeparatorKind = z.infer<typeof SeparatorKind>;

/** What is done with pages once they are safe. */
export const PageHandling = z.object({
  blank: z.enum(["keep", "mark", "bin"]).default("keep"),
  deskew: z.boolean().default(true),
  separators: z.array(SeparatorKind).default([]),
});

/** A way to scan that the office has a name for; `key` starts it. */
export const ScanProfile = ScanOptions.extend(PageHandling.shape).extend({
  name: z.string().trim().min(1).max(60),
  key: z.enum(["F3", "F4", "F6", "F7", "F8", "F9"]).nullable().default(null),
});
export type ScanProfile = z.infer<typeof ScanProfile>;

/** Where scanned pages go among the dossier's. Backs are those of the fronts that an earlier session has scanned. */
export const ScanPlace = z.discriminatedUnion("at", [
  z.object({ at: z.literal("end") }),
  z.object({ at: z.literal("before"), pageId: Id }),
  z.object({ at: z.literal("replace"), pageId: Id }),
  z.object({ at: z.literal("backs"), of: Id, reversed: z.boolean() }),
]);

/** `dossierId` null: the sheets between the papers name the dossiers. `sheets`: as many as were put in, where counted. */
export const ScanRequest = z.object({
  dossierId: Id.nullable(),
  deviceId: Id.max(400),
  options: ScanOptions,
  handling: PageHandling.prefault({}),
  sheets: z.number().int().min(1).max(5000).nullable().default(null),
  place: ScanPlace.default({ at: "end" }),
});

/** Something about a scan to look at; no page is lost by it. */
export const ScanWarning = z.discriminatedUnion("code", [
  z.object({
    code: z.enum(["pages-missing", "pages-extra"]),
    by: z.enum(["device", "sheets"]),
    expected: z.number().int(),
    received: z.number().int(),
  }),
  z.object({ code: z.literal("side-missing"), received: z.number().int() }),
  z.object({
    code: z.enum([
      "separator-dossier-unknown",
      "separator-component-unknown",
      "separator-dossier-closed",
      "separator-foreign",
    ]),
    named: z.string(),
    pages: z.number().int(),
  }),
]);
export type ScanWarning = z.infer<typeof ScanWarning>;

/** A captured side as the grid shows it. `turn` and `removed` are edits over an unchanged original. */
export const Page = z.object({
  id: Id,
  dossierId: Id.nullable(),
  position: z.number().int(),
  width: z.number().int(),
  height: z.number().int(),
  dpi: z.number().nullable(),
  bytes: Bytes,
  turn: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
  removed: z.boolean(),
  /** The device delivered the same picture twice in a row. */
  repeated: z.boolean(),
  blank: z.boolean(),
  /** A sheet that parts papers. */
  separator: SeparatorKind.nullable(),
  /** The component it is meant for, before it goes into a document. */
  component: Id.nullable(),
  /** The document this page went into, if any. */
  documentId: Id.nullable(),
  capturedAt: Instant,
});
export type Page = z.infer<typeof Page>;

/** Pages that were safe when the program stopped and belong to no dossier yet, or whose session never ended. */
export const Recoverable = z.object({
  sessionId: Id,
  deviceId: z.string(),
  dossierId: Id.nullable(),
  pages: z.number().int(),
  startedAt: Instant,
  /** The scan can be gone on with where it stopped. */
  resumable: z.boolean(),
});
export type Recoverable = z.infer<typeof Recoverable>;
