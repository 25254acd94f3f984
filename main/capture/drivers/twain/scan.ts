import { join } from "node:path";
import type { ArrivedSide } from "../../port.ts";
import type { Helper } from "./helper.ts";
import { pack } from "./pack.ts";
import { crashed } from "./situations.ts";

/** One scan; the source is told to go on when the consumer has made the last side safe. The helper ends with it. */
export async function* scan(opened: Helper, spool: string): AsyncGenerator<ArrivedSide> {
  await using helper = opened;
  for (let n = 1; ; n++) {
    const page = await helper.next();
    if (page === null) return;
    if (page.event !== "page" || page.n !== n) throw crashed("garbage");
    const file = join(spool, `side-${String(n).padStart(4, "0")}`);
    await pack(join(spool, page.file), file);
    yield { file };
    helper.goOn();
  }
}
