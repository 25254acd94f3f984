/**
 * A program that signs: takes a module and a token's label, reads the PIN from standard input, signs once and says
 * `open`; closes the key at the next byte it reads and says `closed`.
 */
import { readSync, writeSync } from "node:fs";
import { pkcs11Keys } from "../../main/signing/keys/pkcs11/provider.ts";

const [module, token] = process.argv.slice(2) as [string, string];
/** Outside the heap, where nothing is moved. */
const buffer = new Uint8Array(new ArrayBuffer(256));
const pin = buffer.subarray(0, readSync(0, buffer));

const keys = pkcs11Keys(module, { token });
const key = await keys.open(null, pin);
await key.sign(Buffer.from("the DER of SignedAttributes"));
writeSync(1, "open\n");
await new Promise((resolve) => process.stdin.once("data", resolve));
await key.close();
await keys.close();
writeSync(1, "closed\n");
setInterval(() => {}, 1000);
