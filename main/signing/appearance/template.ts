import { z } from "zod";

/** Millimetres on paper; nothing here passes the long side of A3. */
const length = z.number().min(0).max(420);
const shift = z.number().min(-100).max(100);
const size = z.strictObject({ width: length.min(1), height: length.min(1) });
const titles = z.array(z.string().trim().min(1).max(60)).min(1).max(60);

export const FORMS = ["person", "agency", "annex", "copy", "block"] as const;

/** Where one form stands on one kind of document. */
const placeRule = z.strictObject({
  form: z.enum(FORMS),
  page: z.enum(["first", "last"]),
  /** `signer`: between the title lines and the full name; `corner`: by `default` alone. */
  anchor: z.enum(["signer", "corner"]),
  /** Moves the found place to the right and up. */
  offset: z.strictObject({ right: shift, up: shift }).default({ right: 0, up: 0 }),
  /** The largest a picture or a text may be; a seal keeps its real size. */
  size,
  /** The near corner's distance from the page's edges. Taken when nothing was found in the text. */
  default: z.strictObject({
    corner: z.enum(["top-right", "top-left", "bottom-right", "bottom-left"]),
    x: length,
    y: length,
  }),
  /** Where the default and the free places near it may be: in the text area, or wherever printers reach. */
  within: z.enum(["margins", "paper"]).default("margins"),
  /** What a seal may touch besides the hand: nothing, or the title lines and the name around it, as it does on crowded paper. */
  over: z.enum(["nothing", "names"]).default("nothing"),
  /** `free-spot`: the free place nearest to the default when that is taken; `none`: refused. */
  fallback: z.enum(["free-spot", "none"]),
});

/** The text area of Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục I.2. */
const margins = z.strictObject({
  top: z.number().min(20).max(25),
  right: z.number().min(15).max(20),
  bottom: z.number().min(20).max(25),
  left: z.number().min(30).max(35),
});

const template = z.strictObject({
  name: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  label: z.string().trim().min(1).max(80),
  margins,
  /** The lines over a signature, as they are printed; the file's own when left out. */
  titles: titles.optional(),
  places: z.array(placeRule).min(1).max(20),
});

/** What a file of templates holds. */
export const TemplateFile = z.strictObject({ titles, templates: z.array(template).min(1).max(200) });
export type TemplateFile = z.infer<typeof TemplateFile>;

export type PlaceRule = z.infer<typeof placeRule>;

/** Where signatures stand on one kind of document. */
export interface Template extends z.infer<typeof template> {
  readonly titles: string[];
}

/** The templates of a file, each with its titles. */
export const templatesIn = ({ titles: common, templates }: TemplateFile): Template[] =>
  templates.map((each) => ({ ...each, titles: each.titles ?? common }));
