import type { Fields, PageText } from "../port.ts";
import { applicantOf } from "./applicant.ts";
import { flowOf } from "./flow.ts";
import { headOf } from "./head.ts";
import { titleOf } from "./kind.ts";
import { aboutOf, bodyOf, numberOf, placeDateOf } from "./letterhead.ts";
import { citizenIdsOf, dossierCodeOf } from "./numbers.ts";
import { segmentsOf } from "./segments.ts";
import { signaturesOf } from "./signatures.ts";

/**
 * What an administrative paper says of itself, found by where Nghị định 30/2020/NĐ-CP, Phụ lục I places it and by the
 * words before it. Values stand as they were read: blanks trimmed, letters in NFC, never a digit changed; what has not
 * the shape of its kind is doubted instead.
 */
export function fieldsOf(text: PageText): Fields {
  const segments = segmentsOf(text);
  const flow = flowOf(segments);
  const head = headOf(segments, text);
  const title = titleOf(segments, head, text);
  const above = title?.top ?? text.height;
  const letterhead = head && { ...head, left: head.left.filter(({ box }) => box.y < above) };
  const signatures = signaturesOf(segments, text, title?.top ?? head?.bottom ?? 0);
  const signer = signatures.find(({ side }) => side === "right");
  return {
    body: letterhead && bodyOf(letterhead),
    number: letterhead && numberOf(letterhead),
    placeDate: letterhead && placeDateOf(letterhead, above),
    kind: title?.kind ?? null,
    abstract: title?.abstract ?? (letterhead && aboutOf(letterhead)),
    signerTitle: signer?.title ?? null,
    signerName: signer?.name ?? null,
    applicant: applicantOf(flow, signatures),
    dossierCode: dossierCodeOf(flow),
    citizenIds: citizenIdsOf(flow),
  };
}
