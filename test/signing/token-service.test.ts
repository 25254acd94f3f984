import { constants, createHash, verify } from "node:crypto";
import { afterAll, describe, expect, it } from "vitest";
import { readCertificate } from "../../main/pki/x509/certificate.ts";
import { CKF, CKM, CKR, CKU } from "../../main/signing/keys/pkcs11/constants.ts";
import type { Cryptoki } from "../../main/signing/keys/pkcs11/cryptoki.ts";
import { faultOf as meaningOf } from "../../main/signing/keys/pkcs11/faults.ts";
import { loadModule } from "../../main/signing/keys/pkcs11/load.ts";
import { type TokenService, tokenService } from "../../main/signing/keys/pkcs11/service.ts";
import { type Issued, makeCa } from "../doubles/ca.ts";
import { makeSoftHsm } from "../doubles/softhsm.ts";
import { missing } from "../tools.ts";

const PIN = "246813";
const pin = (text = PIN) => new TextEncoder().encode(text);
const BYTES = Buffer.from("the DER of SignedAttributes");

/** A failed call as the binding throws it. */
const refusal = (value: number) => Object.assign(new Error("CKR"), { code: value });

describe.skipIf(missing("softhsm2-util"))(
  "the calls of the token process, on SoftHSM2 with quirks laid over it",
  async () => {
    if (missing("softhsm2-util")) return;
    const ca = await makeCa();
    const [rsa, ec, nameless, strict] = [
      await ca.issue(),
      await ca.issue({ key: "p-256" }),
      await ca.issue(),
      await ca.issue(),
    ];
    const hsm = makeSoftHsm([
      {
        label: "test",
        pin: PIN,
        keys: [
          { issued: rsa, id: "01" },
          { issued: ec, id: "02" },
          { issued: nameless, id: "03", certificateId: "" },
          { issued: strict, id: "04", alwaysAuthenticate: true },
        ],
      },
    ]);
    afterAll(() => hsm.remove());

    type Quirks = (real: Cryptoki) => Partial<Cryptoki>;
    interface Login {
      readonly user: number;
      readonly pin: string | undefined;
    }

    /** The service over the real module; every C_Login that reaches the module is written down. */
    async function start(quirks: Quirks = () => ({})): Promise<{ service: TokenService; logins: Login[] }> {
      const logins: Login[] = [];
      const service = tokenService((path) => {
        const real = bound(loadModule(path));
        const C_Login: Cryptoki["C_Login"] = (session, user, text) => {
          logins.push({ user, pin: text });
          real.C_Login(session, user, text);
        };
        return { ...real, C_Login, ...quirks({ ...real, C_Login }) };
      });
      await service.load({ module: hsm.module });
      return { service, logins };
    }

    async function open(
      service: TokenService,
      issued: Issued,
      { text = PIN, pss = false, confirmFinalTry = false } = {},
    ) {
      const { certificates } = await service.list({ token: "test" });
      const certificate = createHash("sha256").update(issued.certificate).digest("hex");
      const { slot, serial } = certificates[0]!;
      const typed = pin(text);
      const rsa = pss ? "pss" : "pkcs1";
      return { ...(await service.open({ slot, serial, certificate, rsa, pin: typed, confirmFinalTry })), typed };
    }

    const signs = async (service: TokenService, issued: Issued, pss = false): Promise<boolean> => {
      const { signature } = await service.sign({ bytes: BYTES });
      const key = readCertificate(issued.certificate).publicKey;
      const padding = pss ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 } : {};
      return verify("sha256", BYTES, { key, ...padding }, signature);
    };
    const codeOf = (promise: Promise<unknown>) =>
      promise.then(
        () => "no fault",
        (error: unknown) => meaningOf(error).code,
      );
    const withFlags =
      (flags: number): Quirks =>
      (real) => ({ C_GetTokenInfo: (slot) => ({ ...real.C_GetTokenInfo(slot), flags: flagsOf(real, slot) | flags }) });
    const flagsOf = (real: Cryptoki, slot: Buffer) => real.C_GetTokenInfo(slot).flags;

    it("send a wrong PIN to the module exactly once, and a right one too", async () => {
      const { service, logins } = await start();
      expect(await codeOf(open(service, rsa, { text: "111111" }))).toBe("pin-wrong");
      expect(logins).toEqual([{ user: CKU.USER, pin: "111111" }]);
      await open(service, rsa);
      expect(logins.slice(1)).toEqual([{ user: CKU.USER, pin: PIN }]);
      await service.close({});
    });

    it("zero the PIN they were handed, right or wrong", async () => {
      const { service } = await start();
      const { typed } = await open(service, rsa);
      expect([...typed].every((byte) => byte === 0)).toBe(true);
      await service.close({});
    });

    it("do not ask a locked token at all", async () => {
      const { service, logins } = await start(withFlags(CKF.USER_PIN_LOCKED));
      expect(await codeOf(open(service, rsa))).toBe("token-locked");
      expect(logins).toEqual([]);
    });

    it("take the last try only when it was confirmed", async () => {
      const { service, logins } = await start(withFlags(CKF.USER_PIN_FINAL_TRY));
      expect(await codeOf(open(service, rsa))).toBe("pin-final-try");
      expect(logins).toEqual([]);
      await open(service, rsa, { confirmFinalTry: true });
      expect(logins).toHaveLength(1);
      await service.close({});
    });

    it("tell how the token's PIN stands after a wrong one", async () => {
      let tried = false;
      const { service } = await start((real) => ({
        C_Login: () => {
          tried = true;
          throw refusal(CKR.PIN_INCORRECT);
        },
        C_GetTokenInfo: (slot) => {
          const info = real.C_GetTokenInfo(slot);
          return { ...info, flags: info.flags | (tried ? CKF.USER_PIN_FINAL_TRY : 0) };
        },
      }));
      const fault = await open(service, rsa).catch((error: unknown) => error);
      expect(fault).toMatchObject({ code: "pin-wrong", params: { state: "final-try" } });
    });

    it("call a token locked when the wrong PIN has locked it", async () => {
      const { service } = await start(() => ({
        C_Login: () => {
          throw refusal(CKR.PIN_LOCKED);
        },
      }));
      expect(await codeOf(open(service, rsa))).toBe("token-locked");
    });

    it("leave the PIN to the reader's own keys where it has some", async () => {
      const seen: (string | undefined)[] = [];
      const { service } = await start((real) => ({
        ...withFlags(CKF.PROTECTED_AUTHENTICATION_PATH)(real),
        C_Login: (session, user, text) => {
          seen.push(text);
          real.C_Login(session, user, PIN);
        },
      }));
      await open(service, rsa, { text: "" });
      expect(seen).toEqual([""]);
      expect(await signs(service, rsa)).toBe(true);
      await service.close({});
    });

    it("log in anew for each signature of a key that always authenticates", async () => {
      const { service, logins } = await start();
      await open(service, strict);
      expect(await signs(service, strict)).toBe(true);
      expect(await signs(service, strict)).toBe(true);
      expect(logins.map(({ user }) => user)).toEqual([CKU.USER, CKU.CONTEXT_SPECIFIC, CKU.CONTEXT_SPECIFIC]);
      await service.close({});
    });

    const offering =
      (...mechanisms: number[]): Quirks =>
      () => ({ C_GetMechanismList: () => mechanisms });

    it("sign with whichever mechanism the token knows", async () => {
      for (const [mechanism, issued, pss] of [
        [CKM.SHA256_RSA_PKCS, rsa, false],
        [CKM.RSA_PKCS, rsa, false],
        [CKM.SHA256_RSA_PKCS_PSS, rsa, true],
        [CKM.RSA_PKCS_PSS, rsa, true],
        [CKM.ECDSA, ec, false],
      ] as const) {
        const { service } = await start(offering(mechanism));
        await open(service, issued, { pss });
        expect([mechanism, await signs(service, issued, pss)]).toEqual([mechanism, true]);
        await service.close({});
      }
    });

    it("fall back to PKCS #1 v1.5 where PSS is wanted but not known, and say so", async () => {
      const { service } = await start(offering(CKM.SHA256_RSA_PKCS));
      expect((await open(service, rsa, { pss: true })).algorithm).toBe("rsa-pkcs1-sha256");
      await service.close({});
    });

    it("try the next mechanism when the token refuses one that it lists", async () => {
      const { service } = await start((real) => ({
        C_SignInit: (session, mechanism, key) => {
          if (mechanism.mechanism === CKM.SHA256_RSA_PKCS) throw refusal(CKR.MECHANISM_INVALID);
          real.C_SignInit(session, mechanism, key);
        },
      }));
      await open(service, rsa);
      expect(await signs(service, rsa)).toBe(true);
      await service.close({});
    });

    it("refuse a token that knows no mechanism for the key, before any PIN is spent", async () => {
      const { service, logins } = await start(offering(CKM.ECDSA));
      expect(await codeOf(open(service, rsa))).toBe("algorithm-unsupported");
      expect(logins).toEqual([]);
    });

    it("find the key of a certificate without CKA_ID by its modulus", async () => {
      const { service } = await start();
      await open(service, nameless);
      expect(await signs(service, nameless)).toBe(true);
      await service.close({});
    });

    it("say that a token is gone when it is pulled out in the middle", async () => {
      let pulled = false;
      const { service } = await start((real) => ({
        C_SignInit: (session, mechanism, key) => {
          if (pulled) throw refusal(CKR.DEVICE_REMOVED);
          real.C_SignInit(session, mechanism, key);
        },
      }));
      await open(service, rsa);
      expect(await signs(service, rsa)).toBe(true);
      pulled = true;
      expect(await codeOf(service.sign({ bytes: BYTES }))).toBe("token-removed");
      await service.close({});
    });

    it("pass over slots that emptied and tokens that were never initialised", async () => {
      const { service } = await start((real) => ({
        C_GetSlotList: (present) => [Buffer.alloc(8, 0xee), ...real.C_GetSlotList(present)],
        C_GetTokenInfo: (slot) => {
          if (slot[0] === 0xee) throw refusal(CKR.TOKEN_NOT_PRESENT);
          return real.C_GetTokenInfo(slot);
        },
      }));
      expect((await service.list({ token: null })).certificates).toHaveLength(4);
    });

    it("open read-only sessions alone", async () => {
      const seen: number[] = [];
      const { service } = await start((real) => ({
        C_OpenSession: (slot, flags) => {
          seen.push(flags);
          return real.C_OpenSession(slot, flags);
        },
      }));
      await open(service, rsa);
      await service.close({});
      expect(new Set(seen)).toEqual(new Set([CKF.SERIAL_SESSION]));
    });
  },
);

/** Its functions want the module as `this`. */
function bound(module: Cryptoki): Cryptoki {
  const functions = Object.entries(module).filter(([name]) => name.startsWith("C_"));
  return Object.fromEntries(functions.map(([name, call]) => [name, call.bind(module)])) as unknown as Cryptoki;
}
