import { Fault, type FaultParams, isFault } from "../../shared/fault.ts";
import type { BatchOutcome } from "../../signing/batch.ts";
import type { SigningKey } from "../../signing/port.ts";
import type { CheckedItem } from "./checked-item.ts";
import type { Context } from "./context.ts";
import { exitOf } from "./exit.ts";
import { faultText, word } from "./texts.ts";

/** What became of one file; `done`: an earlier run has signed it. */
export type Told = BatchOutcome<CheckedItem> | { readonly item: CheckedItem; readonly state: "done" };

interface Situation {
  readonly code: string;
  readonly params: FaultParams;
}

/** Tells what became of each file. What stopped the batch decides the exit code, else the first file that failed. */
export function answerSigning(told: readonly Told[], stopped: unknown, key: SigningKey, context: Context): void {
  const { print, exit } = context;
  const lines = told.map((one) => lineOf(one, key));
  for (const { file, fault } of lines) if (fault) print.note(`${file}: ${faultText(fault.code, fault.params)}`);
  const failed = lines.find(({ state, fault }) => state === "failed" && fault);
  if (failed?.fault) exit(exitOf(failed.fault.code));
  if (stopped !== null) {
    const { code, params } = situationOf(stopped);
    const left = lines.filter(({ state }) => state === "untouched").length;
    print.note(`${faultText(code, params)} (${left} tệp chưa ký; ký tiếp bằng --resume)`);
    exit(exitOf(code));
  }
  print.answer(lines, () => {
    for (const line of lines)
      if (line.verdict)
        print.line(`${line.output}: đã ký mức ${line.level}, ${line.signer}. ${word("verdict", line.verdict)}`);
  });
}

function lineOf(told: Told, key: SigningKey) {
  const { input: file, output, report } = told.item;
  switch (told.state) {
    case "signed": {
      const fault = told.lacking === null ? null : situationOf(told.lacking);
      const { algorithm, identity } = key;
      const verdict = report?.verdict ?? "indeterminate";
      return { file, state: told.state, output, signer: identity.owner, level: told.level, algorithm, verdict, fault };
    }
    case "failed":
      return { file, state: told.state, fault: situationOf(told.error) };
    default:
      return { file, state: told.state, fault: null };
  }
}

function situationOf(error: unknown): Situation {
  const { code, params } = isFault(error) ? error : new Fault("internal");
  return { code, params };
}
