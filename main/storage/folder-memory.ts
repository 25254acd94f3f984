import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { FolderMemory } from "../capture/port.ts";
import { writeDurably } from "../shared/files.ts";
import { sha256 } from "../shared/ids.ts";
import type { Database } from "./database.ts";
import { ms } from "./values.ts";

const Handovers = z.array(
  z.object({
    name: z.string(),
    size: z.number(),
    mtimeMs: z.number(),
    hash: z.string(),
    at: z.number(),
    state: z.enum(["offered", "taken"]),
  }),
);

/**
 * Keeps a file a device below `root`, on this PC: another one hands over on its own account. A file that cannot be read is
 * empty: at worst a page comes twice.
 */
export function createFolderMemory(root: string, { kysely }: Pick<Database, "kysely">): FolderMemory {
  const fileOf = (deviceId: string) => join(root, `${sha256(Buffer.from(deviceId))}.json`);
  return {
    async handovers(deviceId) {
      const text = await readFile(fileOf(deviceId), "utf8").catch(() => "[]");
      return Handovers.catch([]).parse(parsedOr([], text));
    },
    remember: (deviceId, handovers) => writeDurably(fileOf(deviceId), JSON.stringify(handovers)),
    async pagesKept(deviceId, hash, since) {
      const sessions = await kysely
        .selectFrom("captured_pages")
        .innerJoin("capture_sessions", "capture_sessions.id", "captured_pages.session_id")
        .select((select) => select.fn.count("page_index").distinct().as("pages"))
        .where("device_id", "=", deviceId)
        .where("hash", "=", hash)
        .where("captured_at", ">=", ms(since))
        .groupBy("session_id")
        .execute();
      return Math.max(0, ...sessions.map(({ pages }) => Number(pages)));
    },
  };
}

function parsedOr(otherwise: unknown, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return otherwise;
  }
}
