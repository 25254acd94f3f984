import { Button, Kbd, Modal, Table } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import { useKeys } from "../shared/useKeys.ts";

const KEYS = ["scan", "repeat", "arrows", "space", "enter", "all", "move", "remove", "undo", "redo", "sheet"] as const;

/** The sheet of all keys, on F1. */
export function Shortcuts() {
  const { t } = useTranslation();
  const [isOpen, sheet] = useDisclosure();
  useKeys([["F1", sheet.open]]);
  return (
    <>
      <Button variant="subtle" size="compact-xs" onClick={sheet.open} style={{ flexShrink: 0 }}>
        {t("keys.open")}
      </Button>
      <Modal
        opened={isOpen}
        onClose={sheet.close}
        title={t("keys.title")}
        closeButtonProps={{ "aria-label": t("app.close") }}
      >
        <Table>
          <Table.Tbody>
            {KEYS.map((key) => (
              <Table.Tr key={key}>
                <Table.Td style={{ whiteSpace: "nowrap" }}>
                  <Kbd>{t(`keys.${key}.keys`)}</Kbd>
                </Table.Td>
                <Table.Td>{t(`keys.${key}.does`)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Modal>
    </>
  );
}
