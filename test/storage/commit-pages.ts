import { openDatabase } from "../../main/storage/database.ts";
import { createJournal } from "../../main/storage/journal.ts";
import { capturedPage } from "./captures.ts";

/** Commits page after page to the database named on the command line and tells each id when it is safe. */
const journal = createJournal(await openDatabase({ file: process.argv[2]! }));
await journal.open({ id: "session", deviceId: "virtual:1", dossierId: null, options: null, note: null });
for (let n = 1; ; n++) {
  const page = capturedPage("session", n);
  await journal.commit(page);
  process.stdout.write(`${page.id}\n`);
}
