import { existsSync } from "node:fs";
import { basename } from "node:path";
import { Fault } from "../shared/fault.ts";
import { writeDurablyIfAbsent } from "../shared/files.ts";
import type { BatchItem } from "./batch.ts";
import { GrowingFile } from "./pdf/growing.ts";
import type { SigningCode } from "./port.ts";

export interface FileItem extends BatchItem {
  readonly input: string;
  readonly output: string;
  keep(signed: Uint8Array): Promise<void>;
}

/** A file on disk and the place for the signed one, which appears whole or not at all, and never in place of another. */
export const fileItem = (input: string, output: string): FileItem => ({
  input,
  output,
  async open() {
    if (existsSync(output)) throw fault("file-exists", output);
    return GrowingFile.read(input).catch((cause: unknown) => {
      throw fault("file-unreadable", input, cause);
    });
  },
  async keep(signed) {
    if (!(await writeDurablyIfAbsent(output, signed))) throw fault("file-exists", output);
  },
});

const fault = (code: SigningCode, path: string, cause?: unknown) =>
  new Fault<SigningCode>(code, { file: basename(path) }, { cause });
