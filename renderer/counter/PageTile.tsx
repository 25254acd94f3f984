import { Text } from "@mantine/core";
import type { DragEvent, KeyboardEvent, MouseEvent } from "react";
import { useTranslation } from "react-i18next";
import { doors } from "../../preload/contract/doors.ts";
import type { Page } from "../../preload/contract.ts";
import type { More } from "./selection.ts";

export interface TileActs {
  onChoose(more: More): void;
  onEnlarge(): void;
  onFocus(): void;
  onDragStart(event: DragEvent): void;
  /** Pages, not files, were dropped on this one. */
  onDropPages(): void;
}

interface Props extends TileActs {
  readonly page: Page;
  readonly n: number;
  readonly selected: boolean;
  readonly reachable: boolean;
}

/** Tells pages on their way from files. */
export const PAGES_TYPE = "application/x-tram-pages";

/** One page that is safe on disk. The picture's address names the turn, so that a turned page is asked for again. */
export function PageTile({ page, n, selected, reachable, ...acts }: Props) {
  const { t } = useTranslation();
  const choose = ({ shiftKey }: MouseEvent | KeyboardEvent) => acts.onChoose(shiftKey ? "range" : "toggle");
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && !event.ctrlKey) acts.onEnlarge();
    else if (event.key === " ") choose(event);
    else return;
    event.preventDefault();
  };
  const onDrop = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes(PAGES_TYPE)) return;
    event.preventDefault();
    event.stopPropagation();
    acts.onDropPages();
  };
  return (
    <div
      className="page"
      role="option"
      aria-selected={selected}
      aria-label={t("pages.page", { n })}
      tabIndex={reachable ? 0 : -1}
      draggable
      onClick={choose}
      onDoubleClick={acts.onEnlarge}
      onFocus={acts.onFocus}
      onKeyDown={onKeyDown}
      onDragStart={acts.onDragStart}
      onDrop={onDrop}
    >
      <img src={`${doors.pageThumbnail(page.id)}?turn=${page.turn}`} alt="" loading="lazy" draggable={false} />
      {t("pages.page", { n })}
      {page.documentId && (
        <Text size="xs" className="good">
          {t("pages.used")}
        </Text>
      )}
      {page.repeated && (
        <Text size="xs" className="open">
          {t("pages.repeated")}
        </Text>
      )}
      {page.blank && (
        <Text size="xs" className="open">
          {t("pages.blank")}
        </Text>
      )}
    </div>
  );
}
