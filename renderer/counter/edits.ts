import type { CallInput, Page } from "../../preload/contract.ts";

type EditCall = "pages.turn" | "pages.order" | "pages.remove" | "pages.restore";

/** An edit over captured pages: the call that makes it. Originals never change, so every edit has a way back. */
export type Edit = { readonly [N in EditCall]: { readonly call: N; readonly input: CallInput<N> } }[EditCall];

/** An edit that was made and the one that takes it back. */
export interface Step {
  readonly edit: Edit;
  readonly back: Edit;
}

export interface History {
  readonly done: readonly Step[];
  readonly undone: readonly Step[];
}

export const EMPTY: History = { done: [], undone: [] };

const BACK = { 90: 270, 180: 180, 270: 90 } as const;

/** The edit that leads back to how `pages` (a dossier's, by position, removed ones too) were before `edit`. */
export function inverse(edit: Edit, pages: readonly Page[]): Edit {
  switch (edit.call) {
    case "pages.turn":
      return { call: edit.call, input: { pageIds: edit.input.pageIds, by: BACK[edit.input.by] } };
    case "pages.order":
      return { call: edit.call, input: { dossierId: edit.input.dossierId, pageIds: pages.map(({ id }) => id) } };
    case "pages.remove":
      return { call: "pages.restore", input: edit.input };
    case "pages.restore":
      return { call: "pages.remove", input: edit.input };
  }
}

/** The pages as they are once the edit is made, by position. */
export function applied(edit: Edit, pages: readonly Page[]): readonly Page[] {
  const touched = new Set(edit.input.pageIds);
  const change = (to: (page: Page) => Partial<Page>) =>
    pages.map((page) => (touched.has(page.id) ? { ...page, ...to(page) } : page));
  switch (edit.call) {
    case "pages.turn":
      return change(({ turn }) => ({ turn: ((turn + edit.input.by) % 360) as Page["turn"] }));
    case "pages.order": {
      const named = edit.input.pageIds.flatMap((id) => pages.find((page) => page.id === id) ?? []);
      return [...named, ...pages.filter(({ id }) => !touched.has(id))];
    }
    case "pages.remove":
      return change(() => ({ removed: true }));
    case "pages.restore":
      return change(() => ({ removed: false }));
  }
}

/** A new edit: what was undone before it cannot come again. */
export const made = ({ done }: History, step: Step): History => ({ done: [...done, step], undone: [] });

/** The last edit goes over to what can be made again. */
export const takenBack = ({ done, undone }: History): History => ({
  done: done.slice(0, -1),
  undone: [...undone, ...done.slice(-1)],
});

export const madeAgain = ({ done, undone }: History): History => ({
  done: [...done, ...undone.slice(-1)],
  undone: undone.slice(0, -1),
});
