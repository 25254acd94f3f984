import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { Command } from "commander";
import { Fault } from "../../shared/fault.ts";
import type { TimestampChoice } from "../../signing/services.ts";

export interface TimestampOptions {
  readonly tsa?: string;
  readonly tsaLogin?: string;
}

export const withTimestampOptions = (command: Command): Command =>
  command
    .option("--tsa <url>", "địa chỉ dịch vụ dấu thời gian RFC 3161 (mặc định: biến TRAM_TSA)")
    .option("--tsa-login <file>", "tệp có một dòng TÊN:MẬT-KHẨU của dịch vụ dấu thời gian");

/**
 * The authority that was named, or null for the one the workstation is set up with. Its password comes from a file, since command lines are seen by everybody.
 * @throws Fault input-invalid, file-unreadable
 */
export async function timestampChoice({ tsa, tsaLogin }: TimestampOptions): Promise<TimestampChoice | null> {
  if (tsa === undefined) return null;
  if (!URL.canParse(tsa)) throw new Fault("input-invalid", { field: "--tsa" });
  return { url: tsa, ...(tsaLogin && { authentication: await loginIn(tsaLogin) }) };
}

async function loginIn(file: string): Promise<{ user: string; password: string }> {
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new Fault("file-unreadable", { file: basename(file) }, { cause });
  });
  const [user, ...password] = text.split(/\r?\n/, 1)[0]!.split(":");
  if (!user || password.length === 0) throw new Fault("input-invalid", { field: "--tsa-login" });
  return { user, password: password.join(":") };
}
