import { Archive } from "../pdf/archive.ts";
import { deflated } from "../pdf/deflate.ts";
import type { Metadata } from "../pdf/metadata.ts";
import { type Ref, refer } from "../pdf/objects.ts";
import { number } from "../pdf/values.ts";
import { type Faces, type Mark, PAPER } from "./paper.ts";
import type { Weight } from "./typeface.ts";

const NAMES: Readonly<Record<Weight, string>> = { regular: "/R", bold: "/B", italic: "/I" };
const HAIRLINE = 0.5;

/** Laid-out pages as a PDF/A-2u file. The same pages and metadata give the same bytes. */
export function print(pages: readonly (readonly Mark[])[], faces: Faces, metadata: Metadata): Uint8Array {
  const archive = new Archive(metadata);
  const { objects, tree } = archive;
  const contents = pages.map((marks) => objects.addStream("/Filter /FlateDecode", deflated(contentOf(marks, faces))));
  const fonts = (Object.keys(faces) as Weight[]).map(
    (weight) => `${NAMES[weight]} ${refer(faces[weight]!.add(objects))}`,
  );
  const resources = objects.add(`<< /Font << ${fonts.join(" ")} >> >>`);
  const box = `[0 0 ${number(PAPER.width)} ${number(PAPER.height)}]`;
  const page = (content: Ref): Ref =>
    objects.add(
      `<< /Type /Page /Parent ${refer(tree)} /MediaBox ${box} /Resources ${refer(resources)} /Contents ${refer(content)} >>`,
    );
  return archive.serialise(contents.map(page));
}

const contentOf = (marks: readonly Mark[], faces: Faces): Uint8Array =>
  Buffer.from([`${HAIRLINE} w`, ...marks.map((mark) => operators(mark, faces))].join("\n"));

function operators(mark: Mark, faces: Faces): string {
  if (mark.kind === "line") return `${mark.from.map(number).join(" ")} m ${mark.to.map(number).join(" ")} l S`;
  if (mark.kind === "bar") {
    const filled = `${[mark.x, mark.y, mark.width, mark.height].map(number).join(" ")} re f`;
    return mark.gray === undefined ? filled : `${number(mark.gray)} g ${filled} 0 g`;
  }
  const { x, y, size, weight } = mark;
  return `BT ${NAMES[weight]} ${size} Tf ${number(x)} ${number(y)} Td ${shown(mark, faces)} ET`;
}

/** Blanks of two-byte codes are not reached by Tw (ISO 32000-1, 9.3.3): each is widened on its own. */
function shown({ text, stretch, size, weight }: Mark & { kind: "text" }, faces: Faces): string {
  const face = faces[weight]!;
  if (!stretch) return `${face.show(text)} Tj`;
  const widened = text.split(/(?<= )/).map((part) => face.show(part));
  return `[${widened.join(` ${number((-1000 * stretch) / size)} `)}] TJ`;
}
