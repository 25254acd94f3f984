import { LEADING, LEFT, PAPER, type Paper, POINTS_PER_MM, type Style, WIDTH } from "../../composition/report/paper.ts";
import { APPENDIX, attachedTo, ISSUER_SHARE, MOTTO, NATION, placeAndDate, RECIPIENTS, SIZES } from "../form.ts";
import type { Appendix, Letter } from "../letter.ts";
import { type Box, lines, rule } from "./flow.ts";

const LEFT_BOX: Box = { x: LEFT, width: WIDTH * ISSUER_SHARE };
const RIGHT_BOX: Box = { x: LEFT + LEFT_BOX.width, width: WIDTH - LEFT_BOX.width };
const WHOLE: Box = { x: LEFT, width: WIDTH };
const RULE_GAP = 4;
const SIGNING_ROOM = 72;
const FOOT_GAP = 12;

const regular = (size: number): Style => ({ size, weight: "regular" });
const bold = (size: number): Style => ({ size, weight: "bold" });
const italic = (size: number): Style => ({ size, weight: "italic" });

/** Who issues it, the State's name and motto, number, place and date, kind and abstract. */
export function head(paper: Paper, { head: { superior, issuer, place }, number, day, kind, abstract }: Letter): void {
  const { top } = paper;
  const issuerTop = superior === null ? top : lines(paper, top, LEFT_BOX, superior, regular(SIZES.issuer), "center");
  const issued = lines(paper, issuerTop, LEFT_BOX, issuer, bold(SIZES.issuer), "center") - RULE_GAP;
  rule(paper, issued, LEFT_BOX, LEFT_BOX.width * 0.4);
  const named = lines(paper, top, RIGHT_BOX, NATION, bold(SIZES.nation), "center");
  const said = lines(paper, named, RIGHT_BOX, MOTTO, bold(SIZES.motto), "center") - RULE_GAP;
  rule(paper, said, RIGHT_BOX, paper.measure(bold(SIZES.motto))(MOTTO));
  const second = Math.min(issued, said) - 6;
  const numbered = lines(paper, second, LEFT_BOX, number, regular(SIZES.number), "center");
  const dated = lines(paper, second, RIGHT_BOX, placeAndDate(place, day), italic(SIZES.number), "center");
  paper.top = Math.min(numbered, dated) - 18;
  paper.top = lines(paper, paper.top, WHOLE, kind, bold(SIZES.title), "center");
  paper.top = lines(paper, paper.top, WHOLE, abstract, bold(SIZES.title), "center") - RULE_GAP;
  rule(paper, paper.top, WHOLE, WIDTH * 0.35);
  paper.skip(12);
}

/** Points that {@link foot} takes at most. */
export function footHeight({ head: { recipients, signer } }: Letter): number {
  const recipientLines = (1 + recipients.length * 1.5) * SIZES.recipientsHead;
  const signerLines = (signer.authority === null ? 2 : 3) * SIZES.signer;
  return FOOT_GAP + Math.max(recipientLines * LEADING, signerLines * LEADING + SIGNING_ROOM);
}

/** Recipients at the left, whoever signs at the right; stays in one piece. */
export function foot(paper: Paper, letter: Letter): void {
  const { recipients, signer } = letter.head;
  const signed = [...(signer.authority === null ? [] : [signer.authority]), signer.title];
  paper.skip(FOOT_GAP);
  paper.ensure(footHeight(letter) - FOOT_GAP);
  const { top } = paper;
  let left = lines(paper, top, LEFT_BOX, RECIPIENTS, bold(SIZES.recipientsHead), "left");
  for (const line of recipients) left = lines(paper, left, LEFT_BOX, `- ${line}`, regular(SIZES.recipients), "left");
  let right = top;
  for (const line of signed) right = lines(paper, right, RIGHT_BOX, line, bold(SIZES.signer), "center");
  right = lines(paper, right - SIGNING_ROOM, RIGHT_BOX, signer.name, bold(SIZES.signer), "center");
  paper.top = Math.min(left, right);
}

/** The first lines of an appendix, on a new page. */
export function appendixHead(paper: Paper, { title }: Appendix, { kind, number, day, head: { issuer } }: Letter): void {
  paper.ensure(PAPER.height);
  paper.top = lines(paper, paper.top, WHOLE, APPENDIX, bold(SIZES.title), "center");
  paper.top = lines(paper, paper.top, WHOLE, title, bold(SIZES.title), "center");
  paper.top = lines(paper, paper.top, WHOLE, attachedTo(kind, number, day, issuer), italic(SIZES.body), "center");
  paper.skip(10);
}

/** In the middle of the upper margin, from the second page on. */
export function pageNumbers(paper: Paper): void {
  const y = PAPER.height - 12 * POINTS_PER_MM;
  const style = regular(SIZES.body);
  paper.pages.forEach((marks, at) => {
    const text = String(at + 1);
    const x = (PAPER.width - paper.measure(style)(text)) / 2;
    if (at > 0) marks.push({ kind: "text", x, y, text, ...style });
  });
}
