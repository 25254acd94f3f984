import { Fault, type FaultParams, isFault } from "../../shared/fault.ts";
import type { BatchOutcome } from "../../signing/batch.ts";
import type { SigningKey } from "../../signing/port.ts";
import type { Finding } from "../../verification/gate/finding.ts";
import type { CheckedItem } from "./checked-item.ts";
import type { Context } from "./context.ts";
import { exitOf } from "./exit.ts";
import { faultText, word } from "./texts.ts";

/** What became of one file; `done`: an earlier run has signed it. */
export type Told = BatchOutcome<CheckedItem> | { readonly item: CheckedItem; readonly state: "done" };

/** `code` with its params: why a file failed, why the batch ended before it, or why its level is below the aim. */
interface Line extends Partial<Situation> {
  readonly file: string;
  readonly state: Told["state"];
  readonly output?: string;
  readonly signer?: string;
  readonly level?: string;
  readonly algorithm?: string;
  readonly verdict?: string;
  /** What was seen before it was signed; left out where there was nothing. */
  readonly findings?: readonly Finding[];
}

interface Situation {
  readonly code: string;
  readonly params: FaultParams;
}

/** Tells what became of each file. What stopped the batch decides the exit code, else the first file that failed. */
export function answerSigning(told: readonly Told[], stopped: unknown, key: SigningKey, context: Context): void {
  const { print, exit } = context;
  const lines = told.map((one) => lineOf(one, stopped, key));
  const failed = lines.find(({ state }) => state === "failed");
  if (failed?.code) exit(exitOf(failed.code));
  for (const { file, state, code, params } of lines)
    if (code && state !== "untouched") print.note(`${file}: ${faultText(code, params ?? {})}`);
  if (stopped !== null) tellStop(situationOf(stopped), lines, context);
  print.answer(lines, () => {
    for (const { output, level = "", signer, verdict } of lines)
      if (output && verdict) print.line(`${output}: đã ký mức ${level}, ${signer}. ${word("verdict", verdict)}`);
  });
}

function tellStop({ code, params }: Situation, lines: readonly Line[], { print, exit }: Context): void {
  const left = lines.filter(({ state }) => state === "untouched").length;
  print.note(`${faultText(code, params)} (${left} tệp chưa ký; ký tiếp bằng --resume)`);
  exit(exitOf(code));
}

function lineOf(told: Told, stopped: unknown, { algorithm, identity }: SigningKey): Line {
  const { input: file, output, report, findings } = told.item;
  const seen = findings.length > 0 ? { findings } : {};
  const { state } = told;
  switch (state) {
    case "signed": {
      const { level, lacking } = told;
      const verdict = report?.verdict ?? "indeterminate";
      return { file, state, output, signer: identity.owner, level, algorithm, verdict, ...seen, ...given(lacking) };
    }
    case "failed":
      return { file, state, ...seen, ...situationOf(told.error) };
    case "untouched":
      return { file, state, ...given(stopped) };
    case "done":
      return { file, state };
  }
}

const given = (error: unknown): Partial<Situation> => (error === null ? {} : situationOf(error));

function situationOf(error: unknown): Situation {
  const { code, params } = isFault(error) ? error : new Fault("internal");
  return { code, params };
}
