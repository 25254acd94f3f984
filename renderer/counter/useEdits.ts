import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { Page } from "../../preload/contract.ts";
import { showFault } from "../shared/notices.ts";
import { answerOf, ask, changeAnswer, queries, refresh } from "../shared/queries.ts";
import { applied, type Edit, EMPTY, type History, inverse, made, madeAgain, takenBack } from "./edits.ts";

/** The edits of one open dossier's pages, with undo and redo for as long as it is open. */
export interface Edits {
  /** `edit` gets the pages as they are this moment, edits on their way included. */
  make(edit: (pages: readonly Page[]) => Edit): void;
  undo(): void;
  redo(): void;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

/** Edits show at once and are carried out in order; when one is refused, the pages are shown as they really are. */
export function useEdits(dossierId: string): Edits {
  const [history, setHistory] = useState(EMPTY);
  const latest = useRef(EMPTY);
  const keep = (next: History) => {
    latest.current = next;
    setHistory(next);
  };
  const mutationKey = ["pages", dossierId];
  const { mutate } = useMutation({
    mutationKey,
    scope: { id: mutationKey.join(" ") },
    mutationFn: (edit: Edit) => ask(edit.call, edit.input as never),
    onError: (error) => {
      keep(EMPTY);
      showFault(error);
    },
    onSettled: () => {
      if (queries.isMutating({ mutationKey }) <= 1) refresh("dossiers.get");
    },
  });
  const pages = () => answerOf("dossiers.get", { dossierId })?.pages ?? [];
  const carryOut = (edit: Edit, next: History) => {
    changeAnswer("dossiers.get", { dossierId }, (dossier) => ({ ...dossier, pages: [...applied(edit, pages())] }));
    keep(next);
    mutate(edit);
  };
  return {
    make(edit) {
      const wanted = edit(pages());
      carryOut(wanted, made(latest.current, { edit: wanted, back: inverse(wanted, pages()) }));
    },
    undo() {
      const last = latest.current.done.at(-1);
      if (last) carryOut(last.back, takenBack(latest.current));
    },
    redo() {
      const last = latest.current.undone.at(-1);
      if (last) carryOut(last.edit, madeAgain(latest.current));
    },
    canUndo: history.done.length > 0,
    canRedo: history.undone.length > 0,
  };
}
