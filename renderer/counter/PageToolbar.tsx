import { ActionIcon, Button, Group, Text, Tooltip } from "@mantine/core";
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconArrowLeft,
  IconArrowRight,
  IconRotate,
  IconRotateClockwise,
  IconTrash,
} from "@tabler/icons-react";
import type { ComponentType } from "react";
import { useTranslation } from "react-i18next";
import type { Dossier } from "../../preload/contract.ts";
import { formatBytes } from "../shared/format.ts";
import { useKeys } from "../shared/useKeys.ts";
import { ImportButton } from "./ImportButton.tsx";
import { isClosed } from "./lifecycle.ts";
import type { Edits } from "./useEdits.ts";

interface Props {
  readonly dossier: Dossier;
  readonly selected: readonly string[];
  readonly ids: readonly string[];
  readonly edits: Edits;
  onSelect(pageIds: readonly string[]): void;
  onMove(step: -1 | 1): void;
  onFiles(files: readonly File[]): void;
}

/** What can be done with the chosen pages; each act is also a key. */
export function PageToolbar({ dossier, selected, ids, edits, onSelect, onMove, onFiles }: Props) {
  const { t } = useTranslation();
  useKeys([
    ["mod+z", edits.undo],
    ["mod+y", edits.redo],
  ]);
  const none = selected.length === 0;
  const all = !none && selected.length === ids.length;
  const pageIds = [...selected];
  const binned = dossier.pages.filter(({ removed }) => removed).map(({ id }) => id);
  const bytes = dossier.pages.reduce((sum, page) => sum + (page.removed ? 0 : page.bytes), 0);
  const turn = (by: 90 | 270) => () => edits.make(() => ({ call: "pages.turn", input: { pageIds, by } }));
  const remove = () => edits.make(() => ({ call: "pages.remove", input: { pageIds } }));
  return (
    <Group gap="xs" role="toolbar" aria-label={t("pages.acts")}>
      <Text size="sm" fw={600} aria-live="polite">
        {t("pages.count", { count: ids.length })}
        {ids.length > 0 && ` · ${formatBytes(bytes)}`}
        {!none && ` · ${t("pages.selected", { count: selected.length })}`}
      </Text>
      <Button variant="default" disabled={ids.length === 0} onClick={() => onSelect(all ? [] : ids)}>
        {t(all ? "pages.selectNone" : "pages.selectAll")}
      </Button>
      <ActionIcon.Group>
        <Act label={t("pages.turnLeft")} icon={IconRotate} onClick={none ? null : turn(270)} />
        <Act label={t("pages.turnRight")} icon={IconRotateClockwise} onClick={none ? null : turn(90)} />
        <Act label={t("pages.moveBefore")} icon={IconArrowLeft} onClick={none ? null : () => onMove(-1)} />
        <Act label={t("pages.moveAfter")} icon={IconArrowRight} onClick={none ? null : () => onMove(1)} />
        <Act label={t("pages.remove")} icon={IconTrash} onClick={none ? null : remove} />
      </ActionIcon.Group>
      <ActionIcon.Group>
        <Act label={t("pages.undo")} icon={IconArrowBackUp} onClick={edits.canUndo ? edits.undo : null} />
        <Act label={t("pages.redo")} icon={IconArrowForwardUp} onClick={edits.canRedo ? edits.redo : null} />
      </ActionIcon.Group>
      {!isClosed(dossier.status) && <ImportButton onFiles={onFiles} />}
      {binned.length > 0 && (
        <Button
          variant="subtle"
          onClick={() => edits.make(() => ({ call: "pages.restore", input: { pageIds: binned } }))}
        >
          {t("pages.bin", { count: binned.length })}
        </Button>
      )}
    </Group>
  );
}

interface ActProps {
  readonly label: string;
  readonly icon: ComponentType<{ size: number }>;
  /** Null: not possible now. */
  readonly onClick: (() => void) | null;
}

const Act = ({ label, icon: Icon, onClick }: ActProps) => (
  <Tooltip label={label} disabled={!onClick}>
    <ActionIcon variant="default" size="1.9rem" aria-label={label} disabled={!onClick} onClick={() => onClick?.()}>
      <Icon size={18} />
    </ActionIcon>
  </Tooltip>
);
