import type { Workstation } from "../../compose.ts";
import type { Handlers } from "../port.ts";
import { documentOf } from "./wire.ts";

export const actHandlers = ({ giveAct }: Workstation) =>
  ({
    "documents.number": async ({ documentId, number, by }) =>
      documentOf(await giveAct(documentId, { act: "number", number }, by)),
    "documents.date": async ({ documentId, day, by }) =>
      documentOf(await giveAct(documentId, { act: "date", day }, by)),
  }) satisfies Partial<Handlers>;
