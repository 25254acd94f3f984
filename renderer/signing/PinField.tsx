import { PasswordInput } from "@mantine/core";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { isTypedInVietnamese } from "./attempt.ts";

interface Props {
  readonly value: string;
  readonly disabled: boolean;
  onChange(value: string): void;
}

/** Warns of what makes PINs wrong by mistake. `one-time-code` keeps browsers from offering to save it. */
export function PinField({ value, disabled, onChange }: Props) {
  const { t } = useTranslation();
  const [isCapsLock, setCapsLock] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!disabled) field.current?.focus();
  }, [disabled]);
  const watch = (event: KeyboardEvent) => setCapsLock(event.getModifierState("CapsLock"));
  const warnings = [isCapsLock && t("sign.capsLock"), isTypedInVietnamese(value) && t("sign.vietnamese")];
  return (
    <PasswordInput
      ref={field}
      label={t("sign.pin")}
      value={value}
      disabled={disabled}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={watch}
      onKeyUp={watch}
      error={warnings.filter(Boolean).join(" ") || null}
      autoComplete="one-time-code"
      visibilityToggleButtonProps={{ "aria-label": t("sign.showPin") }}
      data-autofocus
    />
  );
}
