import { Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { doors } from "../../preload/contract/doors.ts";
import type { Page } from "../../preload/contract.ts";

interface Props {
  /** Null: nothing is shown. */
  readonly page: Page | null;
  readonly n: number;
  onClose(): void;
}

/** One page as large as the window allows. */
export function PagePicture({ page, n, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={page !== null}
      onClose={onClose}
      size="min(60rem, 90vw)"
      title={t("pages.page", { n })}
      closeButtonProps={{ "aria-label": t("app.close") }}
    >
      {page && (
        <img className="picture" src={`${doors.pagePicture(page.id)}?turn=${page.turn}`} alt={t("pages.page", { n })} />
      )}
    </Modal>
  );
}
