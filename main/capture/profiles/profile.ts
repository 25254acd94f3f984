import { z } from "zod";
import { PAPER_MM } from "../paper.ts";
import type { PaperSize, ScanOptions } from "../port.ts";
import { BLANK_PAGES, type PageHandling, SEPARATOR_KINDS } from "../separators/port.ts";

/** Keys that start a profile on the screen. F2 scans as is set there, and browsers reload with F5. */
export const PROFILE_KEYS = ["F3", "F4", "F6", "F7", "F8", "F9"] as const;
export type ProfileKey = (typeof PROFILE_KEYS)[number];

/** A way to scan that the office has a name for. */
export interface Profile extends ScanOptions, PageHandling {
  readonly name: string;
  /** No two profiles have the same one. */
  readonly key: ProfileKey | null;
}

/** A profile as it comes from outside; what is left out is as usual. */
export const ProfileInput = z.object({
  name: z.string().trim().normalize("NFC").min(1).max(60),
  key: z.enum(PROFILE_KEYS).nullable().default(null),
  source: z.enum(["feeder", "platen"]).default("feeder"),
  duplex: z.boolean().default(false),
  dpi: z.number().int().min(75).max(1200).default(300),
  color: z.enum(["color", "gray", "bw"]).default("color"),
  paper: z.enum(Object.keys(PAPER_MM) as [PaperSize, ...PaperSize[]]).default("a4"),
  brightness: z.number().int().min(-100).max(100).default(0),
  blank: z.enum(BLANK_PAGES).default("keep"),
  deskew: z.boolean().default(true),
  separators: z.array(z.enum(SEPARATOR_KINDS)).default([]),
});
