import { Text } from "@mantine/core";
import { type DragEvent, type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Dossier, Page } from "../../preload/contract.ts";
import { PagePicture } from "./PagePicture.tsx";
import { PAGES_TYPE, PageTile, type TileActs } from "./PageTile.tsx";
import { PageToolbar } from "./PageToolbar.tsx";
import { dropped, moved, nextFocus, nextSelection } from "./selection.ts";
import { useEdits } from "./useEdits.ts";
import { useImport } from "./useImport.ts";

interface Props {
  readonly dossier: Dossier;
  readonly selected: readonly string[];
  onSelect(pageIds: readonly string[]): void;
}

/** The thumbnail grid is the document: choose, turn, order, remove; everything can be taken back. */
export function PageGrid({ dossier, selected, onSelect }: Props) {
  const { t } = useTranslation();
  const importFiles = useImport(dossier.id);
  const edits = useEdits(dossier.id);
  const [shown, setShown] = useState<Page | null>(null);
  const [focused, setFocused] = useState(0);
  const pages = dossier.pages.filter(({ removed }) => !removed);
  const ids = idsOf(pages);
  const reachable = Math.min(focused, pages.length - 1);
  const order = (arrange: (ids: readonly string[]) => string[]) =>
    edits.make((now) => ({ call: "pages.order", input: { dossierId: dossier.id, pageIds: arrange(idsOf(now)) } }));
  const move = (step: -1 | 1) => order((now) => moved(now, selected, step));

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const to = event.ctrlKey ? null : nextFocus(event.key, reachable, ids.length, columnsOf(event.currentTarget));
    if (to !== null) (event.currentTarget.children[to] as HTMLElement).focus();
    else if (event.key === "Delete" && selected.length > 0) {
      edits.make(() => ({ call: "pages.remove", input: { pageIds: [...selected] } }));
    } else if (!event.ctrlKey) return;
    else if (event.key === "a") onSelect(ids);
    else if (event.key === "ArrowLeft") move(-1);
    else if (event.key === "ArrowRight") move(1);
    else return;
    event.preventDefault();
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    importFiles([...event.dataTransfer.files]);
  };
  const actsOf = (page: Page, at: number): TileActs => ({
    onChoose: (more) => onSelect(nextSelection(ids, selected, page.id, more)),
    onEnlarge: () => setShown(page),
    onFocus: () => setFocused(at),
    onDragStart: (event) => {
      event.dataTransfer.setData(PAGES_TYPE, "");
      if (!selected.includes(page.id)) onSelect([page.id]);
    },
    onDropPages: () => order((now) => dropped(now, selected, page.id)),
  });

  return (
    <section
      className="desk"
      aria-label={t("pages.title")}
      onDrop={onDrop}
      onDragOver={(event) => event.preventDefault()}
    >
      <PageToolbar
        dossier={dossier}
        selected={selected}
        ids={ids}
        edits={edits}
        onSelect={onSelect}
        onMove={move}
        onFiles={importFiles}
      />
      {pages.length === 0 ? (
        <Text c="dimmed" p="lg">
          {t("pages.none")}
        </Text>
      ) : (
        <div className="pages" role="listbox" aria-multiselectable aria-label={t("pages.title")} onKeyDown={onKeyDown}>
          {pages.map((page, at) => (
            <PageTile
              key={page.id}
              page={page}
              n={at + 1}
              selected={selected.includes(page.id)}
              reachable={at === reachable}
              {...actsOf(page, at)}
            />
          ))}
        </div>
      )}
      <PagePicture page={shown} n={shown ? ids.indexOf(shown.id) + 1 : 0} onClose={() => setShown(null)} />
    </section>
  );
}

/** Those that are shown, in their order. */
const idsOf = (pages: readonly Page[]): string[] => pages.filter(({ removed }) => !removed).map(({ id }) => id);

/** Tiles in the grid's first row. */
function columnsOf(grid: HTMLElement): number {
  const tops = [...grid.children].map((tile) => (tile as HTMLElement).offsetTop);
  return tops.filter((top) => top === tops[0]).length;
}
