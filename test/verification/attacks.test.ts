import { describe, expect, it } from "vitest";
import { type AttackClass, CLASSES } from "../doubles/forgery/attacks/attack.ts";
import { ATTACKS } from "../doubles/forgery/attacks/catalogue.ts";
import { cast } from "./cast.ts";
import { check } from "./people.ts";

const FEWEST: Readonly<Record<AttackClass, number>> = {
  "universal forgery": 8,
  wrapping: 6,
  "incremental saving": 10,
  "shadow: hide": 3,
  "shadow: replace": 3,
  "shadow: hide and replace": 3,
  "evil annotation": 8,
  "sneaky signature": 8,
  CMS: 10,
  timestamp: 5,
  "security store": 3,
  "parser differential": 8,
};

describe.each(CLASSES)("an attack by %s", (of) => {
  const those = ATTACKS.filter((attack) => attack.class === of);

  it.each(those.map((attack) => [attack.name, attack] as const))(
    "is not valid, and told why: %s",
    async (_, attack) => {
      const report = await check(attack.build(cast));
      const reasons = [...report.reasons, ...report.signatures.flatMap((signature) => signature.reasons)];
      expect(reasons).toContain(attack.reason);
      expect(report.verdict).not.toBe("valid");
    },
  );

  it("has as many files as the class has published variants", () => {
    expect(those.length).toBeGreaterThanOrEqual(FEWEST[of]);
    expect(new Set(those.map(({ name }) => name)).size).toBe(those.length);
  });
});
