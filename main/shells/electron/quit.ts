import { app } from "electron";

/** Ends the program with its window, after the services have let go of what they hold. */
export function closeOnQuit(services: { close(): Promise<void> }): void {
  let state: "open" | "closing" | "closed" = "open";
  app.on("window-all-closed", () => app.quit());
  app.on("will-quit", (event) => {
    if (state === "closed") return;
    event.preventDefault();
    if (state === "closing") return;
    state = "closing";
    void services.close().finally(() => {
      state = "closed";
      app.quit();
    });
  });
}
