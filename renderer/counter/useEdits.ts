import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { Dossier } from "../../preload/contract.ts";
import { showFault } from "../shared/notices.ts";
import { ask, refresh } from "../shared/queries.ts";
import { type Edit, EMPTY, type History, inverse, made, madeAgain, takenBack } from "./edits.ts";

/** The edits of one open dossier's pages, with undo and redo for as long as it is open. */
export interface Edits {
  make(edit: Edit): void;
  /** Null when there is nothing to take back. */
  readonly undo: (() => void) | null;
  readonly redo: (() => void) | null;
}

interface Change {
  readonly edit: Edit;
  /** The history once the edit is made. */
  readonly after: (history: History) => History;
}

export function useEdits({ id, pages }: Dossier): Edits {
  const [history, setHistory] = useState(EMPTY);
  const change = useMutation({
    scope: { id: `pages of ${id}` },
    mutationFn: ({ edit }: Change) => ask(edit.call, edit.input as never),
    onSuccess: (_, { after }) => setHistory(after),
    onError: (error) => showFault(error),
    onSettled: () => refresh("dossiers.get"),
  });
  const last = history.done.at(-1);
  const lastUndone = history.undone.at(-1);
  return {
    make: (edit) => change.mutate({ edit, after: (before) => made(before, { edit, back: inverse(edit, pages) }) }),
    undo: last ? () => change.mutate({ edit: last.back, after: takenBack }) : null,
    redo: lastUndone ? () => change.mutate({ edit: lastUndone.edit, after: madeAgain }) : null,
  };
}
