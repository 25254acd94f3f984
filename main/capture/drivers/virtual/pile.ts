import { readFile } from "node:fs/promises";
import { isAbsolute, join } from "node:path";
import { z } from "zod";

/** A sheet of paper as one or two JPEG files, front first. The back of a sheet with one side is blank. */
export interface Sheet {
  readonly name: string;
  readonly sides: readonly [Side] | readonly [Side, Side];
}

export interface Side {
  readonly file: string;
}

const side = z.object({ file: z.string().min(1) });
const index = z.object({
  sheets: z.array(z.object({ name: z.string(), sides: z.union([z.tuple([side]), z.tuple([side, side])]) })).min(1),
});

/** Reads a folder of papers: `samples.json` lists the sheets, its file names are relative to the folder. */
export async function readPile(folder: string): Promise<Sheet[]> {
  const { sheets } = index.parse(JSON.parse(await readFile(join(folder, "samples.json"), "utf8")));
  const place = ({ file }: Side): Side => ({ file: isAbsolute(file) ? file : join(folder, file) });
  return sheets.map(({ name, sides: [front, back] }) => ({
    name,
    sides: back ? [place(front), place(back)] : [place(front)],
  }));
}
