import { rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { Workstation } from "../../../compose.ts";
import { Fault } from "../../../shared/fault.ts";
import { newId } from "../../../shared/ids.ts";
import type { Context } from "../context.ts";
import { type PassOutcome, type PassRequest, scanPass } from "./pass.ts";

const TURN = {
  reversed: "Đã quét xong mặt trước. Lật cả chồng giấy rồi đặt lại vào khay, sau đó nhấn Enter để quét mặt sau.",
  same: "Đã quét xong mặt trước. Lật từng tờ, giữ nguyên thứ tự, đặt lại vào khay rồi nhấn Enter để quét mặt sau.",
} as const;

/**
 * The backs of sheets whose fronts are scanned, asked for and put between them.
 * @throws Fault sides-unequal: the backs stay in a folder of their own, in the order they came
 */
export async function scanBacks(
  fronts: PassOutcome,
  request: PassRequest,
  workstation: Workstation,
  context: Context,
): Promise<PassOutcome> {
  const { pass } = request.note;
  if (pass.kind !== "fronts") throw new Fault("input-invalid");
  context.print.note(pass.reversed ? TURN.reversed : TURN.same);
  await enter(context);
  const backs = { ...pass, kind: "backs", of: fronts.sessionId } as const;
  const again = { ...request, sessionId: newId(), note: { ...request.note, pass: backs }, resume: false };
  return woven(await scanPass(again, workstation, context), fronts.pages.length, pass.reversed);
}

/** Backs whose fronts were scanned before, in another run of the program. */
export async function finishBacks(
  outcome: PassOutcome,
  request: PassRequest,
  workstation: Workstation,
): Promise<PassOutcome> {
  const { pass } = request.note;
  if (pass.kind !== "backs") throw new Fault("input-invalid");
  return woven(outcome, (await workstation.sessionPages.of(pass.of)).length, pass.reversed);
}

async function woven(backs: PassOutcome, fronts: number, reversed: boolean): Promise<PassOutcome> {
  const { pages, output } = backs;
  if (pages.length !== fronts) throw new Fault("sides-unequal", { fronts, backs: pages.length });
  const inOrder = reversed ? pages.toReversed() : pages;
  const files = await output.weave(
    pages.map(({ page }) => page),
    reversed,
  );
  for (const folder of new Set(pages.map(({ file }) => dirname(file)))) await rm(folder, { recursive: true });
  return { ...backs, pages: inOrder.map((written, at) => ({ ...written, file: files[at]! })) };
}

/** @throws Fault work-cancelled when the input ends before that */
async function enter({ io }: Context): Promise<void> {
  const typed = io.stdin[Symbol.asyncIterator]();
  for (;;) {
    const { value, done } = await typed.next();
    if (done) throw new Fault("work-cancelled");
    if (/[\r\n]/.test(String(value))) return;
  }
}
