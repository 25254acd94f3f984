import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { Fault } from "../../shared/fault.ts";
import { sha256 } from "../../shared/ids.ts";
import type { StorageCode } from "../port.ts";

const Hash = z.string().regex(/^[0-9a-f]{64}$/);
const Part = z.strictObject({ sha256: Hash, bytes: z.number().int(), rows: z.number().int() });

const Contents = z.strictObject({
  format: z.literal(1),
  /** Of the program. */
  version: z.string(),
  takenAt: z.iso.datetime(),
  station: z.string(),
  dialect: z.enum(["sqlite", "postgres"]),
  /** The last migration of the schema the rows are of. */
  schema: z.string(),
  tables: z.record(z.string().regex(/^[a-z_]+$/), Part.extend({ columns: z.array(z.string()) })),
  /** The list of vault files the rows name; `total` bytes. */
  files: Part.extend({ total: z.number().int() }),
  /** Named by rows and not in the vault when the backup was taken. */
  missing: z.array(Hash),
  /** Files of the data folder besides, by their path below it. */
  settings: z.record(z.string(), Hash),
  /** The end of the audit log. */
  audit: z.strictObject({ n: z.number().int(), hash: Hash }),
});
export type Contents = z.infer<typeof Contents>;

/** What a snapshot holds. `seal` is the SHA-256 of the rest as JSON. */
export interface Manifest extends Contents {
  readonly seal: string;
}

export const MANIFEST = "manifest.json";
export const FILES = "files.jsonl.gz";
export const tableFile = (table: string): string => `${table}.jsonl.gz`;

export function sealed(contents: Contents): Manifest {
  return { ...contents, seal: sealOf(contents) };
}

/** @throws StorageFault backup-damaged */
export async function readManifest(snapshot: string): Promise<Manifest> {
  try {
    const { seal, ...rest } = JSON.parse(await readFile(join(snapshot, MANIFEST), "utf8"));
    const contents = Contents.parse(rest);
    if (seal !== sealOf(rest)) throw new Error("the seal does not fit");
    return { ...contents, seal };
  } catch (cause) {
    throw new Fault<StorageCode>("backup-damaged", { file: MANIFEST }, { cause });
  }
}

const sealOf = (contents: Contents): string => sha256(Buffer.from(JSON.stringify(contents)));
