/** Entry of the token process under Electron: what the Node child is elsewhere, spoken to over the parent's port. */
import { answer } from "../../signing/keys/pkcs11/answer.ts";
import { loadModule } from "../../signing/keys/pkcs11/load.ts";
import { tokenService } from "../../signing/keys/pkcs11/service.ts";

const service = tokenService(loadModule);

process.parentPort.on("message", async ({ data }) => {
  const response = await answer(service, data);
  if (response) process.parentPort.postMessage(response);
});
