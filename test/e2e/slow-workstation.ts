import { openWorkstation } from "./workstation.ts";

/** A workstation in a process of its own, to be killed: `node slow-workstation.ts DATA SCREENS` prints its address. */
const [, , dataDir, rendererFolder] = process.argv;
const { url } = await openWorkstation(dataDir!, rendererFolder!, 1_000);
process.stdout.write(`${JSON.stringify({ url })}\n`);
