import { Archive } from "../pdf/archive.ts";
import { deflated } from "../pdf/deflate.ts";
import type { Metadata } from "../pdf/metadata.ts";
import { type Ref, refer } from "../pdf/objects.ts";
import { number } from "../pdf/values.ts";
import { type Mark, PAPER } from "./paper.ts";
import type { Typeface, Weight } from "./typeface.ts";

const NAMES: Readonly<Record<Weight, string>> = { regular: "/R", bold: "/B" };
const HAIRLINE = 0.5;

/** Laid-out pages as a PDF/A-2u file. The same pages and metadata give the same bytes. */
export function print(
  pages: readonly (readonly Mark[])[],
  faces: Readonly<Record<Weight, Typeface>>,
  metadata: Metadata,
): Uint8Array {
  const archive = new Archive(metadata);
  const { objects, tree } = archive;
  const contents = pages.map((marks) => objects.addStream("/Filter /FlateDecode", deflated(contentOf(marks, faces))));
  const fonts = (Object.keys(NAMES) as Weight[]).map(
    (weight) => `${NAMES[weight]} ${refer(faces[weight].add(objects))}`,
  );
  const resources = objects.add(`<< /Font << ${fonts.join(" ")} >> >>`);
  const box = `[0 0 ${number(PAPER.width)} ${number(PAPER.height)}]`;
  const page = (content: Ref): Ref =>
    objects.add(
      `<< /Type /Page /Parent ${refer(tree)} /MediaBox ${box} /Resources ${refer(resources)} /Contents ${refer(content)} >>`,
    );
  return archive.serialise(contents.map(page));
}

const contentOf = (marks: readonly Mark[], faces: Readonly<Record<Weight, Typeface>>): Uint8Array =>
  Buffer.from([`${HAIRLINE} w`, ...marks.map((mark) => operators(mark, faces))].join("\n"));

function operators(mark: Mark, faces: Readonly<Record<Weight, Typeface>>): string {
  if (mark.kind === "line") return `${mark.from.map(number).join(" ")} m ${mark.to.map(number).join(" ")} l S`;
  if (mark.kind === "bar") return `${[mark.x, mark.y, mark.width, mark.height].map(number).join(" ")} re f`;
  const { x, y, size, weight, text } = mark;
  return `BT ${NAMES[weight]} ${size} Tf ${number(x)} ${number(y)} Td ${faces[weight].show(text)} Tj ET`;
}
