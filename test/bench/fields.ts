import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { preparePage } from "../../main/imaging/prepare.ts";
import { fieldsOf } from "../../main/recognition/fields/fields.ts";
import { createRecogniser } from "../../main/recognition/recogniser.ts";
import { mapPooled } from "../../main/shared/pool.ts";
import { makePaper, PAPER_KINDS, renderSheet } from "../papers/index.ts";
import { differing, FIELDS_A_PAGE } from "../recognition/fields-truth.ts";

/**
 * `node test/bench/fields.ts [papers] [seed]`: fields found on papers of every kind in turn, scanned and read by the real
 * engine, against the truth.
 */

const [papers, seed] = [Number(process.argv[2] ?? 48), process.argv[3] ?? "fields"];
const sheets = Array.from({ length: papers }, (_, n) => makePaper(`${seed}/${n}`, PAPER_KINDS[n % PAPER_KINDS.length]));
const pages = sheets.flatMap((paper) => paper.pages);
const calm = new AbortController().signal;
const recogniser = createRecogniser({ workers: 2 });
const folder = await mkdtemp(join(tmpdir(), "fields-"));
try {
  const wrong = await mapPooled(pages, 2, calm, async (page, at) => {
    const { jpeg, truth } = await renderSheet(page);
    const file = join(folder, `${at}.jpg`);
    await writeFile(file, jpeg);
    const { reading } = await preparePage({ file, mediaType: "image/jpeg", index: 0 });
    await rm(file);
    return differing(fieldsOf(await recogniser.recognise(reading, calm)), truth.fields).map((field) => ({
      page: `${page.kind} ${page.page}`,
      ...field,
    }));
  });
  const all = pages.length * FIELDS_A_PAGE;
  if (wrong.flat().length > 0) console.table(wrong.flat());
  console.log(`${all - wrong.flat().length} of ${all} fields of ${pages.length} pages right`);
  console.log(`${((100 * (all - wrong.flat().length)) / all).toFixed(2)} %`);
} finally {
  await recogniser.close();
  await rm(folder, { recursive: true, force: true });
}
