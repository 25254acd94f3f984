import type { Readable } from "node:stream";
import { LINE_LIMIT } from "./events.ts";

/** Lines of a stream without their ends; one that is longer than any should be ends it with an error. */
export async function* linesOf(stream: Readable): AsyncGenerator<string> {
  let rest = "";
  for await (const part of stream.setEncoding("utf8") as AsyncIterable<string>) {
    const lines = (rest + part).split("\n");
    rest = lines.pop()!;
    if (rest.length > LINE_LIMIT) throw new Error("a line without end");
    yield* lines;
  }
}
