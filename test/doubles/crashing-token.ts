/** A token process whose vendor module takes it down at the first call after loading. */
process.on("message", ({ id, call }: { id: number; call: string }) => {
  if (call === "load") process.send?.({ id, ok: true, output: {} });
  else process.kill(process.pid, "SIGSEGV");
});
