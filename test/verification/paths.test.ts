import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readCertificate } from "../../main/pki/x509/certificate.ts";
import { readable } from "../../main/pki/x509/chain.ts";
import { judgeChain } from "../../main/verification/chain/judge.ts";
import { EvidencePool } from "../../main/verification/evidence/evidence.ts";
import { USUAL_POLICY } from "../../main/verification/policy.ts";
import { readTrust } from "../../main/verification/trust.ts";
import {
  authorityKey,
  basicConstraints,
  CA,
  type CertificatePlan,
  type ForgedExtension,
  forgeCertificate,
  keyUsage,
  PERSON,
  subjectKey,
} from "../doubles/forgery/certificates.ts";
import type { Forger } from "../doubles/forgery/cms.ts";
import {
  ANY_POLICY,
  alternativeNames,
  directory,
  dns,
  inhibitAny,
  ip,
  mail,
  mappings,
  nameConstraints,
  nameWith,
  policies,
  policyConstraints,
  principal,
  uri,
} from "../doubles/forgery/constraints.ts";
import { temporaryFolder } from "../signing/samples.ts";
import { findTool, missing } from "../tools.ts";

const folder = temporaryFolder();
const DAY = 24 * 3_600_000;
const now = new Date();
const days = (count: number) => new Date(now.getTime() + count * DAY);

type More = Partial<CertificatePlan> & { readonly also?: readonly ForgedExtension[] };
const root = forgeCertificate(null, { name: "Gốc", extensions: CA });
const ca = (issuer: Forger | null, { also = [], ...more }: More = {}): Forger =>
  forgeCertificate(issuer, { name: "CA", extensions: [...CA, ...also], ...more });
const person = (issuer: Forger | null, { also = [], ...more }: More = {}): Forger =>
  forgeCertificate(issuer, { name: "Người ký", extensions: [...PERSON, ...also], ...more });
/** An authority that goes on under its own name with a new key (self-issued). */
const renewed = (authority: Forger, more: More = {}): Forger =>
  ca(authority, { subject: readCertificate(authority.certificate).hashed.name, ...more });

function judge(leaf: Forger, anchors: readonly Forger[] = [root], others: readonly Forger[] = []) {
  const brought = readable([...leaf.chain, ...others.map(({ certificate }) => certificate)]);
  const { trust, reasons } = judgeChain(readCertificate(leaf.certificate), {
    store: readTrust({ trust: anchors.map(({ certificate }) => certificate) }),
    brought,
    evidence: new EvidencePool(),
    at: now,
    currentAt: now,
    now,
    policy: USUAL_POLICY,
    within: null,
  });
  return trust === "trusted" ? "trusted" : reasons.join(" ");
}

type Case = readonly [
  sentence: string,
  answer: string,
  leaf: Forger,
  anchors?: readonly Forger[],
  others?: readonly Forger[],
];
const good = (sentence: string, leaf: Forger, ...rest: readonly (readonly Forger[])[]): Case => [
  sentence,
  "trusted",
  leaf,
  ...(rest as readonly [(readonly Forger[])?, (readonly Forger[])?]),
];
const bad = (sentence: string, answer: string, leaf: Forger, ...rest: readonly (readonly Forger[])[]): Case => [
  sentence,
  answer,
  leaf,
  ...(rest as readonly [(readonly Forger[])?, (readonly Forger[])?]),
];
/** Where OpenSSL goes its own way: it takes longer paths, more names, empty constraints, and never goes back to try another issuer. */
const APART = new Set([
  "through more authorities than anybody has",
  "with more names than anybody could compare",
  "under constraints that constrain nothing",
  "below an authority that renewed its key, which does not count",
  "below an authority that renewed its key and lies outside what it permits",
  "by a cross certificate to the root that is trusted",
]);

const pem = (der: Uint8Array) =>
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString("base64").replace(/.{64}/g, "$&\n").trimEnd()}\n-----END CERTIFICATE-----\n`;

/** What OpenSSL says, with policies checked, purposes aside and keys of 112 bits of security at least. */
function opensslTrusts(leaf: Forger, anchors: readonly Forger[] = [root], others: readonly Forger[] = []): boolean {
  const write = (name: string, ders: readonly Uint8Array[]) => {
    writeFileSync(join(folder, name), ders.map(pem).join(""));
    return join(folder, name);
  };
  const between = [...leaf.chain.slice(1), ...others.map(({ certificate }) => certificate)];
  const { status } = spawnSync(findTool("openssl")!, [
    ...["verify", "-policy", ANY_POLICY, "-auth_level", "2"],
    ...[
      "-CAfile",
      write(
        "anchors.pem",
        anchors.map(({ certificate }) => certificate),
      ),
    ],
    ...(between.length > 0 ? ["-untrusted", write("between.pem", between)] : []),
    write("leaf.pem", [leaf.certificate]),
  ]);
  return status === 0;
}

function run(cases: readonly Case[]): void {
  for (const [sentence, answer, leaf, anchors, others] of cases) {
    it(`${sentence}: ${answer}`, () => expect(judge(leaf, anchors, others)).toBe(answer));
    it.skipIf(missing("openssl") || APART.has(sentence))(`${sentence}: OpenSSL thinks so, too`, () => {
      expect(opensslTrusts(leaf, anchors, others)).toBe(answer === "trusted");
    });
  }
}

const pathLength = (limit: number) => ({ extensions: [basicConstraints(true, limit), keyUsage("keyCertSign")] });

describe("signatures and periods", () => {
  const expired = ca(null, { name: "Cũ", notAfter: days(-1) });
  run([
    good("through one authority", person(ca(root))),
    good(
      "through six authorities",
      person(ca(ca(ca(ca(ca(ca(root, { name: "1" }), { name: "2" }), { name: "3" }), { name: "4" }), { name: "5" }))),
    ),
    bad(
      "through more authorities than anybody has",
      "chain-incomplete",
      person(Array.from({ length: 9 }, (_, n) => `${n}`).reduce((up, name) => ca(up, { name }), root)),
    ),
    bad("whose authority's signature is wrong", "chain-invalid", person(ca(root, { wrongValue: true }))),
    bad("whose own signature is wrong", "chain-invalid", person(ca(root), { wrongValue: true })),
    bad("whose authority is not valid yet", "certificate-not-yet-valid", person(ca(root, { notBefore: days(1) }))),
    bad("who is not valid yet", "certificate-not-yet-valid", person(ca(root), { notBefore: days(1) })),
    bad("whose authority has expired", "certificate-expired", person(ca(root, { notAfter: days(-1) }))),
    bad("who has expired", "certificate-expired", person(ca(root), { notAfter: days(-1) })),
    good("valid until far in the next century", person(ca(root), { notAfter: new Date("2150-01-01T00:00:00Z") })),
    bad("under an expired root", "certificate-expired", person(expired), [expired]),
  ]);
});

describe("names and keys", () => {
  const spaced = ca(root, {
    subject: nameWith([
      ["O", "Xa  Mau "],
      ["CN", "CA"],
    ]),
  });
  const twin = ca(root, {
    subject: nameWith(
      [
        ["O", "xa mau"],
        ["CN", "ca"],
      ],
      true,
    ),
    keyOf: spaced,
  });
  const named = ca(root, { also: [subjectKey("mới")] });
  run([
    bad(
      "whose issuer has another name",
      "chain-incomplete",
      { ...person(ca(root, { name: "A" })), chain: [] },
      [root],
      [ca(root, { name: "B" })],
    ),
    bad(
      "whose issuer has the name's parts in another order",
      "chain-incomplete",
      {
        ...person(
          ca(root, {
            subject: nameWith([
              ["O", "x"],
              ["CN", "y"],
            ]),
          }),
        ),
        chain: [],
      },
      [root],
      [
        ca(root, {
          subject: nameWith([
            ["CN", "y"],
            ["O", "x"],
          ]),
        }),
      ],
    ),
    good("whose issuer's name differs in spaces and case alone", { ...person(spaced), chain: [] }, [root], [twin]),
    bad(
      "whose key identifier points to another key of the issuer",
      "chain-incomplete",
      { ...person(named, { also: [authorityKey("cũ")] }), chain: [] },
      [root],
      [named],
    ),
    good("whose key identifier points to the issuer's key", person(named, { also: [authorityKey("mới")] })),
    bad(
      "under a root of the same name and another key",
      "chain-invalid",
      { ...person(ca(null, { name: "Gốc" })), chain: [] },
      [root],
    ),
  ]);
});

describe("rights of authorities", () => {
  const short = ca(null, { name: "R", ...pathLength(0) });
  const two = (limit: number, below: More = {}) =>
    person(ca(ca(root, { name: "1", ...pathLength(limit) }), { name: "2", ...below }));
  const own = ca(root, pathLength(0));
  run([
    bad("issued by a person", "chain-invalid", person(person(root))),
    bad("issued under version 1 rules, without any extension", "chain-invalid", person(ca(root, { extensions: [] }))),
    bad(
      "issued by one that says it is no authority",
      "chain-invalid",
      person(ca(root, { extensions: [basicConstraints(false), keyUsage("keyCertSign")] })),
    ),
    good(
      "issued by an authority that does not restrict its key",
      person(ca(root, { extensions: [basicConstraints(true)] })),
    ),
    good(
      "issued by an authority whose constraints are not critical",
      person(ca(root, { extensions: [{ ...basicConstraints(true), critical: false }, keyUsage("keyCertSign")] })),
    ),
    bad(
      "issued by an authority that may sign lists alone",
      "chain-invalid",
      person(ca(root, { extensions: [basicConstraints(true), keyUsage("crlSign")] })),
    ),
    good("directly below an authority that allows none below it", person(own)),
    bad("one below what an authority allows", "chain-invalid", two(0)),
    good("as deep as an authority allows", two(1)),
    bad(
      "deeper than a second authority allows",
      "chain-invalid",
      person(ca(ca(ca(root, { name: "1", ...pathLength(6) }), { name: "2", ...pathLength(0) }), { name: "3" })),
    ),
    bad("deeper than the root allows", "chain-invalid", person(ca(short)), [short]),
    good("below an authority that renewed its key, which does not count", person(renewed(own))),
    bad(
      "below an authority that renewed its key and one more",
      "chain-invalid",
      person(ca(renewed(own), { name: "Khác" })),
    ),
  ]);
});

describe("algorithms and extensions", () => {
  const odd = (critical: boolean): ForgedExtension => ({
    oid: "1.2.3.4.5",
    critical,
    value: Buffer.from("0500", "hex"),
  });
  run([
    bad("with SHA-1 in an authority's certificate", "algorithm-weak", person(ca(root, { digest: "sha1" }))),
    bad("with SHA-1 in its own", "algorithm-weak", person(ca(root), { digest: "sha1" })),
    bad("with a short RSA key", "algorithm-weak", person(ca(root, { key: "rsa-1024" }))),
    good("with RSA of 2048 bits and P-384", person(ca(root, { key: "rsa-2048" }), { key: "secp384r1" })),
    bad(
      "with a critical extension nobody knows, in an authority's",
      "chain-unsupported",
      person(ca(root, { also: [odd(true)] })),
    ),
    bad(
      "with a critical extension nobody knows, in its own",
      "chain-unsupported",
      person(ca(root), { also: [odd(true)] }),
    ),
    good(
      "with an extension nobody knows that is not critical",
      person(ca(root, { also: [odd(false)] }), { also: [odd(false)] }),
    ),
  ]);
});

describe("ways", () => {
  const alone = person(null, { name: "Tự ký" });
  const other = ca(null, { name: "Gốc khác" });
  const shared = ca(root, { name: "Chung" });
  const crossed = ca(other, { name: "Chung", keyOf: shared });
  const stale = ca(root, { name: "Chung", keyOf: shared, notAfter: days(-1) });
  const ring = Array.from({ length: 12 }, () => ca(null, { name: "Vòng" }));
  const a = ca(null, { name: "A" });
  const b = ca(a, { name: "B" });
  const back = ca(b, { name: "A", keyOf: a });
  run([
    good("by a cross certificate to the root that is trusted", person(shared), [other], [crossed]),
    good("round an expired certificate by a fresh one of the same key", person(stale), [root], [shared]),
    good("by either of two roots", person(shared), [root, other], [crossed]),
    bad("under one of many roots of one name, none of them trusted", "chain-untrusted", person(ring[0]!), [root], ring),
    bad("in a circle of two", "chain-incomplete", { ...person(b), chain: [] }, [root], [b, back]),
    bad("to a root nobody trusts", "chain-untrusted", person(other)),
    good("of one that is itself trusted", alone, [alone]),
  ]);
});

describe("constrained names", () => {
  const commune = nameWith([
    ["C", "VN"],
    ["O", "Xã Mẫu"],
  ]);
  const clerk = nameWith([
    ["C", "VN"],
    ["O", "Xã Mẫu"],
    ["CN", "Lê Thị Văn Thư"],
  ]);
  const stranger = nameWith([
    ["C", "VN"],
    ["O", "Xã Khác"],
    ["CN", "Lê Thị Văn Thư"],
  ]);
  const permits = (...names: readonly Uint8Array[]) => ca(root, { also: [nameConstraints(names)] });
  const excludes = (...names: readonly Uint8Array[]) => ca(root, { also: [nameConstraints([], names)] });
  const has = (issuer: Forger, ...names: readonly Uint8Array[]) =>
    person(issuer, { also: [alternativeNames(...names)] });
  const forbidden = "chain-name-forbidden";
  const root4 = ca(null, { name: "Gốc hẹp", also: [nameConstraints([directory(commune)])] });
  const printable = nameWith(
    [
      ["C", "vn"],
      ["O", "Xa Mau"],
      ["CN", "x"],
    ],
    true,
  );
  run([
    good("in the directory an authority permits", person(permits(directory(commune)), { subject: clerk })),
    bad(
      "outside the directory an authority permits",
      forbidden,
      person(permits(directory(commune)), { subject: stranger }),
    ),
    good(
      "in one of two permitted directories",
      person(permits(directory(nameWith([["C", "LA"]])), directory(commune)), { subject: clerk }),
    ),
    bad("in a directory an authority excludes", forbidden, person(excludes(directory(commune)), { subject: clerk })),
    good("outside a directory an authority excludes", person(excludes(directory(commune)), { subject: stranger })),
    bad(
      "permitted and excluded at once",
      forbidden,
      person(ca(root, { also: [nameConstraints([directory(nameWith([["C", "VN"]]))], [directory(commune)])] }), {
        subject: clerk,
      }),
    ),
    good(
      "in a directory written in other letters and another string type",
      person(
        permits(
          directory(
            nameWith([
              ["C", "VN"],
              ["O", "XA  MAU"],
            ]),
          ),
        ),
        { subject: printable },
      ),
    ),
    bad(
      "permitted by one authority and not by the one below",
      forbidden,
      person(
        ca(permits(directory(nameWith([["C", "VN"]]))), {
          subject: nameWith([
            ["C", "VN"],
            ["CN", "CA 2"],
          ]),
          also: [nameConstraints([directory(commune)])],
        }),
        { subject: stranger },
      ),
    ),
    bad(
      "below an authority that is outside what is permitted",
      forbidden,
      person(ca(permits(directory(commune)), { subject: nameWith([["C", "LA"]]) }), { subject: clerk }),
    ),
    good(
      "below an authority that renewed its key and lies outside what it permits",
      person(renewed(permits(directory(commune))), { subject: clerk }),
    ),
    bad("outside what a root permits", forbidden, person(root4, { subject: stranger }), [root4]),
    good("with an address on the permitted host", has(permits(mail("xa.example.vn")), mail("van.thu@XA.example.vn"))),
    bad(
      "with an address on a host below the permitted one",
      forbidden,
      has(permits(mail("example.vn")), mail("a@xa.example.vn")),
    ),
    good("with an address in the permitted domain", has(permits(mail(".example.vn")), mail("a@xa.example.vn"))),
    good("with the permitted mailbox itself", has(permits(mail("a@example.vn")), mail("a@example.vn"))),
    bad(
      "with another mailbox than the permitted one",
      forbidden,
      has(permits(mail("a@example.vn")), mail("b@example.vn")),
    ),
    bad(
      "with an address in the subject alone that is not permitted",
      forbidden,
      person(permits(mail("example.vn")), {
        subject: nameWith([
          ["CN", "x"],
          ["E", "a@other.vn"],
        ]),
      }),
    ),
    bad("with an address on an excluded host", forbidden, has(excludes(mail("example.vn")), mail("a@example.vn"))),
    good("with a host name below the permitted one", has(permits(dns("example.vn")), dns("ky.Example.VN"))),
    bad(
      "with a host name that only ends like the permitted one",
      forbidden,
      has(permits(dns("example.vn")), dns("notexample.vn")),
    ),
    bad("with an excluded host name", forbidden, has(excludes(dns("example.vn")), dns("a.b.example.vn"))),
    good(
      "with an address of the web on the permitted host",
      has(permits(uri("ky.example.vn")), uri("https://ky.example.vn:8443/a")),
    ),
    bad(
      "with an address of the web below the permitted host",
      forbidden,
      has(permits(uri("example.vn")), uri("https://ky.example.vn/")),
    ),
    good(
      "with an address of the web in the permitted domain",
      has(permits(uri(".example.vn")), uri("https://u@ky.example.vn/a?b")),
    ),
    bad(
      "with an address of the web in an excluded domain",
      forbidden,
      has(excludes(uri(".example.vn")), uri("https://ky.example.vn/")),
    ),
    bad(
      "with an address of the web that names no host, where hosts are constrained",
      "chain-unsupported",
      has(permits(uri(".example.vn")), uri("urn:x:y")),
    ),
    good(
      "with a network address in the permitted range",
      has(permits(ip(10, 1, 0, 0, 255, 255, 0, 0)), ip(10, 1, 2, 3)),
    ),
    bad(
      "with a network address outside the permitted range",
      forbidden,
      has(permits(ip(10, 1, 0, 0, 255, 255, 0, 0)), ip(10, 2, 2, 3)),
    ),
    bad(
      "with a long network address where short ones are permitted",
      forbidden,
      has(permits(ip(10, 1, 0, 0, 255, 255, 0, 0)), ip(...Array(16).fill(1))),
    ),
    good(
      "with names of forms that are not constrained",
      has(permits(dns("example.vn")), mail("a@other.vn"), uri("urn:x")),
    ),
    bad(
      "with a form of name that is constrained and not evaluated",
      "chain-unsupported",
      has(permits(principal("x")), principal("y")),
    ),
    good(
      "without the form of name that is constrained and not evaluated",
      has(permits(principal("x")), mail("a@b.vn")),
    ),
    bad(
      "under constraints that constrain nothing",
      "chain-unsupported",
      person(ca(root, { also: [{ oid: "2.5.29.30", critical: true, value: Buffer.from("3000", "hex") }] })),
    ),
    bad(
      "with more names than anybody could compare",
      "chain-unsupported",
      has(
        permits(...Array.from({ length: 300 }, (_, n) => dns(`${n}.vn`))),
        ...Array.from({ length: 300 }, (_, n) => dns(`a.${n}.vn`)),
      ),
    ),
  ]);
});

describe("policies", () => {
  const [one, two, three] = ["1.2.3.1", "1.2.3.2", "1.2.3.3"] as const;
  const missing = "chain-policy-missing";
  /** Root, authorities and a person, each with its extensions. */
  const line = (...each: readonly (readonly ForgedExtension[])[]) => {
    const above = each.slice(0, -1).reduce((up, also, n) => ca(up, { name: `CA ${n}`, also }), root);
    return person(above, { also: each.at(-1)! });
  };
  run([
    good("nobody speaks of", line([], [])),
    good("that part where nobody demands one", line([policies(one)], [policies(two)])),
    good("that go through where one is demanded", line([policies(one), policyConstraints(0)], [policies(one)])),
    bad("that part where one is demanded", missing, line([policies(one), policyConstraints(0)], [policies(two)])),
    bad("that a person lacks where one is demanded", missing, line([policies(one), policyConstraints(0)], [])),
    bad(
      "that an authority between lacks where one is demanded",
      missing,
      line([policies(one), policyConstraints(0)], [], [policies(one)]),
    ),
    good("that are demanded later than the path is long", line([policies(one), policyConstraints(10)], [])),
    bad(
      "that are demanded from the second certificate on",
      missing,
      line([policyConstraints(1)], [policies(one)], [policies(two)]),
    ),
    bad(
      "that the person's own certificate demands",
      missing,
      line([policies(one)], [policies(two), policyConstraints(0)]),
    ),
    good("that any-policy carries on", line([policies(ANY_POLICY), policyConstraints(0)], [policies(one)])),
    good(
      "that go on as any-policy",
      line([policies(one), policyConstraints(0)], [policies(ANY_POLICY)], [policies(one)]),
    ),
    bad(
      "that any-policy may not carry on",
      missing,
      line([policies(one), policyConstraints(0), inhibitAny(0)], [policies(ANY_POLICY)]),
    ),
    good(
      "that any-policy may still carry on",
      line([policies(one), policyConstraints(0), inhibitAny(1)], [policies(ANY_POLICY)]),
    ),
    good("that are mapped", line([policies(one), policyConstraints(0), mappings([one, two])], [policies(two)])),
    bad(
      "that are mapped away",
      missing,
      line([policies(one), policyConstraints(0), mappings([one, two])], [policies(one)]),
    ),
    good(
      "that are mapped twice",
      line(
        [policies(one), policyConstraints(0), mappings([one, two])],
        [policies(two), mappings([two, three])],
        [policies(three)],
      ),
    ),
    bad(
      "that are mapped where that is inhibited",
      missing,
      line([policies(one), policyConstraints(0, 0)], [policies(one), mappings([one, two])], [policies(two)]),
    ),
    good(
      "that are mapped from any-policy",
      line([policies(ANY_POLICY), policyConstraints(0), mappings([one, two])], [policies(two)]),
    ),
    bad("that are mapped to any-policy", missing, line([policies(one), mappings([one, ANY_POLICY])], [policies(one)])),
    bad(
      "under constraints that constrain nothing",
      "chain-unsupported",
      line([{ oid: "2.5.29.36", critical: true, value: Buffer.from("3000", "hex") }], []),
    ),
    bad(
      "that cannot be read",
      "chain-unsupported",
      line([{ oid: "2.5.29.32", value: Buffer.from("0500", "hex") }], []),
    ),
  ]);
});
