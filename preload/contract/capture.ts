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
  /** The device delivered the same bytes twice in a row. */
  repeated: z.boolean(),
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
});
export type Recoverable = z.infer<typeof Recoverable>;
