import { readFile } from "node:fs/promises";
import { parentPort, workerData } from "node:worker_threads";
import { inspectPdf } from "./inspectPdf.ts";

const file: unknown = workerData;
if (typeof file !== "string") throw new TypeError("a path is wanted");
parentPort?.postMessage(await inspectPdf(await readFile(file)));
