/** A token process whose vendor module hangs: it answers the loading and then spins for ever. */
process.on("message", ({ id, call }: { id: number; call: string }) => {
  if (call === "load") process.send?.({ id, ok: true, output: {} });
  else for (;;);
});
