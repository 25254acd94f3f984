import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, expect, it } from "vitest";
import { tram } from "./tram.ts";

const root = mkdtempSync(join(tmpdir(), "tram-audit-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

it("backs a record up, brings it back, and finds what somebody changed in its audit log afterwards", async () => {
  const [data, backup, restored] = ["data", "backup", "restored"].map((name) => join(root, name)) as [
    string,
    string,
    string,
  ];
  const taken = await tram(["backup", backup, "--data", data, "--json"]);
  const { audit } = JSON.parse(taken.stdout) as { audit: { n: number; hash: string } };
  expect(audit.n).toBeGreaterThan(0);
  expect((await tram(["backup", "verify", backup])).code).toBe(0);
  expect((await tram(["restore", backup, "--data", restored])).code).toBe(0);
  expect((await tram(["restore", backup, "--data", restored])).code).toBe(3);
  const verify = ["audit", "verify", "--data", restored];
  expect((await tram([...verify, "--anchor", `${audit.n}:${audit.hash}`])).code).toBe(0);
  expect((await tram([...verify, "--anchor", `${audit.n}:${"0".repeat(64)}`])).code).toBe(6);

  const record = new Database(join(restored, "tram.db"));
  record.exec("update audit_entries set at = at + 1 where n = 2");
  record.close();
  const found = await tram(verify);
  expect(found.code).toBe(6);
  expect(found.stdout).toContain("Dòng bị sửa: 2");
});
