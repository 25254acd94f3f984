import { stream } from "./writer.ts";

export interface Plan {
  readonly pages?: number;
  /** Kids of a node of the page tree; with more pages than this the tree grows deeper. */
  readonly fan?: number;
  /** Entries of the catalog besides Type and Pages. */
  readonly catalog?: string;
  /** Entries of a page besides those every page has. */
  readonly page?: (index: number) => string;
  /** Further objects, which {@link Plan.catalog} and {@link Plan.page} may name. */
  readonly more?: Readonly<Record<number, string>>;
}

/** Objects of a small document: 1 the catalog, 2 the root of the page tree, 3 a font, 100 and on the pages, each followed by its content. */
export function documentObjects({
  pages = 2,
  fan = pages,
  catalog = "",
  page = () => "",
  more = {},
}: Plan = {}): Record<number, string> {
  const objects: Record<number, string> = {
    1: `<</Type/Catalog/Pages 2 0 R${catalog}>>`,
    3: "<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>",
  };
  const leaves = Array.from({ length: pages }, (_, index) => FIRST_PAGE + 2 * index);
  growTree(objects, leaves, fan, FIRST_PAGE + 2 * pages);
  for (const [index, number] of leaves.entries()) {
    const parent = /\/Parent (\d+)/.exec(objects[number] ?? "")?.[1] ?? "2";
    objects[number] =
      `<</Type/Page/Parent ${parent} 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents ${number + 1} 0 R${page(index)}>>`;
    objects[number + 1] = stream("", `BT /F 12 Tf 60 780 Td (Page ${index + 1} of an invented result) Tj ET`);
  }
  return { ...objects, ...more };
}

export const FIRST_PAGE = 100;
export const TRAILER = "/Root 1 0 R/ID[<00112233445566778899AABBCCDDEEFF><00112233445566778899AABBCCDDEEFF>]";

/** Nodes of at most `fan` kids, layer by layer, until one node is left, which is object 2. */
function growTree(objects: Record<number, string>, leaves: readonly number[], fan: number, free: number): void {
  let layer = leaves.map((number) => ({ number, count: 1 }));
  let next = free;
  while (layer.length > 0) {
    const groups = Array.from({ length: Math.ceil(layer.length / fan) }, (_, at) =>
      layer.slice(at * fan, (at + 1) * fan),
    );
    layer = groups.map((kids) => {
      const number = groups.length === 1 ? 2 : next++;
      const count = kids.reduce((sum, kid) => sum + kid.count, 0);
      for (const kid of kids) objects[kid.number] = `${objects[kid.number] ?? ""}/Parent ${number} 0 R`;
      objects[number] = `/Type/Pages/Count ${count}/Kids[${kids.map((kid) => `${kid.number} 0 R`).join(" ")}]`;
      return { number, count };
    });
    if (groups.length === 1) break;
  }
  for (const [number, body] of Object.entries(objects)) {
    if (body.startsWith("/Type/Pages")) objects[Number(number)] = `<<${body}>>`;
  }
}
