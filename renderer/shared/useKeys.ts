import { getHotkeyHandler, type HotkeyItem } from "@mantine/hooks";
import { useEffect, useEffectEvent } from "react";

/**
 * Keys of the screen in front, none of them a bare letter. While a dialog is open they rest, and Ctrl with a letter is
 * left to a field that is being typed in. A screen that is kept behind another one has no effects and thus no keys.
 */
export function useKeys(keys: HotkeyItem[]): void {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    const isFields = event.key.length === 1 && event.target instanceof HTMLInputElement;
    if (!isFields && !document.querySelector('[aria-modal="true"]')) getHotkeyHandler(keys)(event);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => pressed(event);
    document.addEventListener("keydown", listener);
    return () => document.removeEventListener("keydown", listener);
  }, []);
}
