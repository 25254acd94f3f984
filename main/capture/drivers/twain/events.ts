import * as z from "zod";

/** What the helper says, one JSON object a line; docs/twain.md tells of each. Whatever else comes is garbage. */
const number = z.number().finite();
const name = z.string().min(1).max(256);
const inThisAnswer = { id: number };

const HelperEvent = z.discriminatedUnion("event", [
  z.object({
    ...inThisAnswer,
    event: z.literal("hello"),
    protocol: z.literal(1),
    bits: z.union([z.literal(32), z.literal(64)]),
  }),
  z.object({ ...inThisAnswer, event: z.literal("source"), name, maker: z.string().max(256), manager: name }),
  z.object({
    ...inThisAnswer,
    event: z.literal("input"),
    source: z.enum(["feeder", "platen"]),
    duplex: z.boolean(),
    dpi: z.array(number.positive()).max(128),
    colors: z.array(z.enum(["color", "gray", "bw"])).max(3),
    widthMm: number.nonnegative(),
    heightMm: number.nonnegative(),
  }),
  z.object({ ...inThisAnswer, event: z.literal("progress") }),
  z.object({
    ...inThisAnswer,
    event: z.literal("page"),
    n: number.int().positive(),
    file: z.string().regex(/^page-\d{4}\.(tif|jpg)$/),
    width: number,
    height: number,
    xDpi: number,
    yDpi: number,
  }),
  z.object({ ...inThisAnswer, event: z.literal("done") }),
  z.object({
    ...inThisAnswer,
    event: z.literal("fault"),
    code: z.string().max(64),
    during: z.string().max(64).optional(),
    returnCode: number,
    condition: number,
  }),
]);
export type HelperEvent = z.infer<typeof HelperEvent>;
export type HelperFault = Extract<HelperEvent, { event: "fault" }>;
export type HelperInput = Extract<HelperEvent, { event: "input" }>;

/** Longer than any line of the helper's. */
export const LINE_LIMIT = 16 * 1024;

/** Null when the line is none of the helper's. */
export function parseEvent(line: string): HelperEvent | null {
  try {
    return HelperEvent.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}
