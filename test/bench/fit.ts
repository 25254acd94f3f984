import { digitize } from "./digitize.ts";
import { makePages, round } from "./pages.ts";

/** A dossier of 40 colour pages under a portal's limit, and under one that cannot be met. */

await using pages = await makePages("forty", 40);
console.log(`${pages.files.length} pages, ${round(pages.bytes / 1e6)} MB of scanner JPEG`);

const fits = await digitize(pages, "--limit", "5MB");
console.log(`under 5 MB: exit ${fits.code}, ${round(fits.bytes / 1e6, 2)} MB`);
const least = (of: "inkRecall" | "agreement" | "colorKept" | "dpi") =>
  Math.min(...fits.pages.map((page) => page[of] ?? 1));
console.log(`  worst page: ink recall ${round(least("inkRecall"), 3)}, agreement ${round(least("agreement"), 4)},`);
console.log(
  `  colour kept ${round(least("colorKept"), 3)}; ${fits.pages.reduce((n, { reread }) => n + reread, 0)} words read again`,
);

const refused = await digitize(pages, "--limit", "300kB");
console.log(`under 0.3 MB: exit ${refused.code}`, refused.error?.code, refused.error?.params);
