import { TextInput } from "@mantine/core";
import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { parseDay, writeDay } from "./day.ts";

interface Props {
  readonly label: string;
  /** `yyyy-MM-dd`. */
  readonly value: string;
  onChange(day: string): void;
}

/** A day as the office writes it, whatever the browser's language; taken over on Enter or when the field is left. */
export function DayField({ label, value, onChange }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string | null>(null);
  const day = parseDay(typed ?? writeDay(value));
  const take = () => {
    if (!day) return;
    setTyped(null);
    if (day !== value) onChange(day);
  };
  return (
    <TextInput
      label={label}
      placeholder="dd/MM/yyyy"
      inputMode="numeric"
      w="7rem"
      value={typed ?? writeDay(value)}
      error={day ? null : t("app.noDay")}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event: KeyboardEvent) => event.key === "Enter" && take()}
    />
  );
}
