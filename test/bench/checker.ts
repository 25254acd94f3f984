import { falseAlarms, recalls } from "../statistics/checker/campaign.ts";
import { option } from "./pages.ts";

/** `npm run bench -- checker [--reports N]`: findings in correct reports, and planted errors found, kind by kind. */
const count = Number(option("reports", "200"));
const alarms = await falseAlarms(count);
console.log(`correct reports with findings: ${alarms.length} of ${count}`);
for (const { seed, findings } of alarms.slice(0, 10))
  console.log(
    `  ${seed}: ${findings.map(({ code, where, expected }) => `${code} (${where}; ${expected})`).join("; ")}`,
  );
const found = await recalls(count);
for (const { plant, planted, missed } of found)
  console.log(
    `${plant.name} (${plant.code}): ${planted - missed.length} of ${planted}${missed.length > 0 ? `; missed ${missed.join(", ")}` : ""}`,
  );
const missed = found.reduce((sum, each) => sum + each.missed.length, 0);
console.log(`recall ${((100 * (count - missed)) / count).toFixed(1)} %`);
process.exitCode = alarms.length > 0 || missed > 0.05 * count ? 1 : 0;
