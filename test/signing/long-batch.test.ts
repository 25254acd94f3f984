import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { signBatch } from "../../main/signing/batch.ts";
import { fileItem } from "../../main/signing/file-item.ts";
import { isDone } from "../../main/signing/resume.ts";
import { missing } from "../tools.ts";
import { pdfsig } from "./judges.ts";
import { PIN, quirkyOffice } from "./quirkyOffice.ts";
import { code, paper, temporaryFolder } from "./samples.ts";

const MANY = 1000;
const folder = temporaryFolder();

describe.skipIf(missing("softhsm2-util", "cc", "pdfsig"))("a thousand papers and one token", async () => {
  if (missing("softhsm2-util", "cc")) return;
  const { token, open } = await quirkyOffice();
  const plain = await paper({ pages: 1, lines: 5 });
  mkdirSync(join(folder, "signed"));
  const items = Array.from({ length: MANY }, (_, n) => {
    writeFileSync(join(folder, `${n}.pdf`), plain);
    return fileItem(join(folder, `${n}.pdf`), join(folder, "signed", `${n}.pdf`));
  });

  it("that is pulled out at the 500th: 499 are signed, 501 untouched, and a second run signs just these", async () => {
    token.play("insert leader", "gone-after-signs 499");
    const key = await open();
    const first = await signBatch(items, key, { appearance: null });
    await key.close();
    const states = first.outcomes.map(({ state }) => state);
    expect(states.filter((state) => state === "signed")).toHaveLength(499);
    expect(states.slice(499).every((state) => state === "untouched")).toBe(true);
    expect(code(first.stopped)).toBe("token-removed");
    expect(items.filter(({ output }) => existsSync(output))).toHaveLength(499);

    token.play("insert leader", "insertion 1");
    const rest = [];
    for (const item of items) if (!(await isDone(item))) rest.push(item);
    expect(rest).toHaveLength(501);
    const again = await open();
    const second = await signBatch(rest, again, { appearance: null });
    await again.close();
    expect(second.outcomes.every(({ state }) => state === "signed")).toBe(true);
    expect(token.logins().map(({ marker }) => marker)).toEqual(Array(2).fill(token.markerOf(PIN)));
    for (const n of [0, 498, 499, 999])
      expect(pdfsig(folder, readFileSync(items[n]!.output))).toMatchObject([{ valid: true, total: true }]);
    for (const n of [0, 499]) expect(await isDone(items[n]!)).toBe(true);
  });

  it("are not done where an output is another file, or continues its input without a signature more", async () => {
    const [one] = items;
    const other = fileItem(one!.input, join(folder, "other.pdf"));
    expect(await isDone(other)).toBe(false);
    writeFileSync(other.output, "somebody's file");
    expect(await isDone(other)).toBe(false);
    writeFileSync(other.output, Buffer.concat([plain, Buffer.from("% a comment\n")]));
    expect(await isDone(other)).toBe(false);
  });
});
