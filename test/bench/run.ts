/**
 * `npm run bench [-- WHAT …]`: one of the measurements below. Absolute times drift with the machine: compare ratios of
 * what ran one after the other.
 */
const BENCHES = {
  compare: "pages a minute, memory, size and character error beside OCRmyPDF  [--pages 12] [--limit 10MB]",
  size: "bytes a page by kind, agreement of every word read again from the file  [--pages 24]",
  fit: "40 pages under 5 MB, and under 0.3 MB",
  accuracy: "character error and digits on clean and on poor scans, from the finished file  [--pages 16]",
  memory: "peak memory and pages a minute over dossiers of growing length  [--counts 20,100,500]",
  fields: "fields found on papers of every kind  [papers] [seed]",
  judges: "files we signed before pdfsig, mutool, OpenSSL, pyHanko and EU DSS; fails when one rejects what they claim",
  behind: "what pyHanko does behind signatures as they permit it, before our verifier; fails on a false alarm",
  "sign-batch": "milliseconds a file beyond the token's own, memory on the way, beside pyHanko  [--count 1000]",
  "sign-large": "peak memory of signing a file of hundreds of megabytes  [--megabytes 200]",
  verify:
    "a long scan with five signatures: time and memory; hurt signed files  [--pages 300] [--megabytes 20] [--mutants 5000]",
  kill: "scans by every driver killed at random: what was shown and then lost  [--count 100] [--seed 1] [--only escl]",
  capture:
    "500 pages through the network driver: memory, pages a minute, first thumbnail, beside scanimage  [--pages 500] [--read 120]",
  search: "searches among dossiers and recognised texts that grow ten times, on either database  [--dossiers 1000000]",
  guard: "what the release guard lets go of swapped results, and stops of right ones  [--results 2000]",
  import: "a portal's file into the record, again, and a month later  [--rows 100000] [--form csv] [--database URL]",
  checker: "contradictions planted in reports and found again, by kind; findings in correct ones  [--reports 200]",
  scale: "every report and the lists behind figures, on SQLite and PostgreSQL  [--dossiers 1000000] [--files 10]",
  fuzz: "hurt pictures and PDFs through admission and opening  [count] [seed]",
} as const;

const [what = "compare", ...rest] = process.argv.slice(2);
const name = what.startsWith("--") ? "compare" : what;
if (name in BENCHES) {
  if (name === what) process.argv.splice(2, process.argv.length, ...rest);
  await import(`./${name}.ts`);
} else {
  for (const [each, about] of Object.entries(BENCHES)) console.log(`${each.padEnd(12)}${about}`);
  process.exitCode = 2;
}
