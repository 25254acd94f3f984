import { Fault } from "../../shared/fault.ts";
import type { SigningCode } from "../port.ts";

/** `where` names the structure that could not be read; it goes to the log, never a content of the file. */
export const broken = (where: string, cause?: unknown): Fault<SigningCode> =>
  new Fault("pdf-broken", { where }, { cause });
