import { Checkbox, NavLink, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { WaitingDocument } from "../../preload/contract.ts";
import { formatDay } from "../shared/format.ts";
import { ToneBadge } from "../shared/ToneBadge.tsx";

interface Props {
  readonly waiting: readonly WaitingDocument[];
  readonly chosen: ReadonlySet<string>;
  readonly shown: string | null;
  onChoose(chosen: ReadonlySet<string>): void;
  onShow(documentId: string): void;
}

/** What waits for me: requester, kind, pages, deadline. */
export function WaitingList({ waiting, chosen, shown, onChoose, onShow }: Props) {
  const { t } = useTranslation();
  if (waiting.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t("sign.none")}
      </Text>
    );
  }
  const all = waiting.map(({ document }) => document.id);
  const toggle = (id: string) => onChoose(chosen.has(id) ? without(chosen, id) : new Set([...chosen, id]));
  return (
    <>
      <Checkbox
        label={t("sign.chooseAll")}
        checked={chosen.size === all.length}
        indeterminate={chosen.size > 0 && chosen.size < all.length}
        onChange={() => onChoose(new Set(chosen.size === all.length ? [] : all))}
      />
      <ul className="plain">
        {waiting.map((each) => (
          <li key={each.document.id} className="waiting">
            <Checkbox
              aria-label={t("sign.choose", { name: each.dossier.applicant })}
              checked={chosen.has(each.document.id)}
              onChange={() => toggle(each.document.id)}
            />
            <WaitingRow waiting={each} active={each.document.id === shown} onShow={() => onShow(each.document.id)} />
          </li>
        ))}
      </ul>
    </>
  );
}

interface RowProps {
  readonly waiting: WaitingDocument;
  readonly active: boolean;
  onShow(): void;
}

function WaitingRow({ waiting: { document, dossier }, active, onShow }: RowProps) {
  const { t } = useTranslation();
  return (
    <NavLink
      component="button"
      type="button"
      active={active}
      aria-current={active || undefined}
      onClick={onShow}
      label={dossier.applicant}
      description={
        <>
          {dossier.procedureName}
          <br />
          {dossier.code} · {t("pages.count", { count: document.pages })}
          {dossier.dueAt && ` · ${t("dossiers.due", { day: formatDay(dossier.dueAt) })}`}
        </>
      }
      rightSection={document.signatures > 0 && <ToneBadge tone="bad">{t("sign.hasInvalid")}</ToneBadge>}
    />
  );
}

const without = (chosen: ReadonlySet<string>, id: string): ReadonlySet<string> =>
  new Set([...chosen].filter((each) => each !== id));
