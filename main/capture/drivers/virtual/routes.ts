import type { IncomingMessage, ServerResponse } from "node:http";
import { answer, answerDocument, answerSide, bodyOf } from "./answers.ts";
import type { Blockage, Machine } from "./machine.ts";
import type { Manners } from "./manners.ts";
import type { MishapKind, MishapScript, Place } from "./mishaps.ts";
import { parseRequest, type ScanRequest } from "./request.ts";
import { statusXml } from "./status.ts";

export const ROOT = "/eSCL";

/** What the scanner answers to each request. */
export function createRoutes(machine: Machine, manners: Manners, script: MishapScript, capabilities: string) {
  let warmsUpFor = manners.warmsUpFor;
  let isWedged = false;
  let lastSideAt = Number.NEGATIVE_INFINITY;
  const notYet = new Map<string, number>();
  const isTesting = () => warmsUpFor-- > 0;

  return async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (manners.server) response.setHeader("Server", manners.server);
    if (!isWellMannered(request, manners)) return answer(response, 400);
    const path = new URL(request.url ?? "/", "http://scanner").pathname.slice(ROOT.length);
    const [, jobId, tail] = /^\/ScanJobs\/([\w-]+)(\/NextDocument)?$/.exec(path) ?? [];
    switch (`${request.method} ${jobId ? `/job${tail ?? ""}` : path}`) {
      case "GET /ScannerCapabilities":
        return spoilt("capabilities", response, (mishap) =>
          answerDocument(response, capabilities, mishap === "mistyped" ? "image/png" : manners.documentType),
        );
      case "GET /ScannerStatus":
        return spoilt("status", response, (mishap) => {
          const xml = statusXml(machine, manners, Date.now(), isTesting());
          return answerDocument(response, xml, mishap === "mistyped" ? "image/png" : manners.documentType);
        });
      case "POST /ScanJobs":
        return spoilt("job", response, () => openJob(request, response));
      case "GET /job/NextDocument":
        return nextSide(jobId!, response);
      case "DELETE /job":
        return answer(response, deleteJob(jobId!) ? 200 : 404);
      default:
        return answer(response, 404);
    }
  };

  /** Plays the mishap that waits at a place, or goes on; some mishaps leave it to the answer to be spoilt. */
  async function spoilt(
    place: Place,
    response: ServerResponse,
    go: (mishap: MishapKind | null) => void | Promise<void>,
  ) {
    const mishap = script.take(place);
    if (mishap && BLOCKAGES[mishap]) machine.block(BLOCKAGES[mishap]);
    if (mishap === "abort") machine.abort();
    if (mishap === "reboot") machine.restart();
    if (mishap === "drop" || mishap === "reboot") return void response.destroy();
    const status = mishap && STATUSES[mishap];
    return status ? answer(response, status, status === 503 ? { "Retry-After": "2" } : {}) : go(mishap);
  }

  async function openJob(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    if (body === null) return answer(response, 413);
    const settings = readable(body, manners.isStrict);
    if (settings === "unreadable") return answer(response, 400);
    if (settings === null) return answer(response, 409);
    if (isWedged || isTesting()) return answer(response, 503);
    const job = machine.open(settings);
    if (job === "busy") return answer(response, 503, { "Retry-After": "2" });
    if (job === "empty" && manners.emptyLooksJammed) machine.block("Jam");
    if (job === "empty" || job === "blocked") return answer(response, 409);
    return answer(response, 201, { Location: locate(`${ROOT}/ScanJobs/${job.id}`, request, manners) });
  }

  async function nextSide(jobId: string, response: ServerResponse): Promise<void> {
    const n = machine.upcoming(jobId);
    const early = manners.notYet[notYet.get(`${jobId} ${n}`) ?? 0];
    if (n > 0 && early) {
      notYet.set(`${jobId} ${n}`, (notYet.get(`${jobId} ${n}`) ?? 0) + 1);
      return answer(response, early);
    }
    if (n > 1 && performance.now() - lastSideAt < manners.hasteMs) return answer(response, 404);
    return spoilt(n, response, async (mishap) => {
      const asked = machine.requestOf(jobId)?.dpi ?? 0;
      const dpi = mishap === "coarse" ? asked / 2 : Math.min(asked, manners.finestDpi ?? asked);
      const side = await machine.next(jobId, { repeats: mishap === "repeat", dpi });
      if (side === null) return answer(response, 404);
      if (side === "busy") return answer(response, 503, { "Retry-After": "1" });
      if (await answerSide(side.bytes, mishap, response)) side.delivered();
      lastSideAt = performance.now();
    });
  }

  function deleteJob(jobId: string): boolean {
    const source = machine.requestOf(jobId)?.source;
    if (manners.bearsDelete === "never" || (manners.bearsDelete === "after-feeder" && source === "platen")) {
      isWedged = true;
    }
    return machine.cancel(jobId);
  }
}

const BLOCKAGES: Partial<Record<MishapKind, Blockage>> = {
  jam: "Jam",
  cover: "HatchOpen",
  "multi-feed": "MultipickDetected",
};

const STATUSES: Partial<Record<MishapKind, number>> = {
  busy: 503,
  missing: 404,
  locked: 401,
  abort: 500,
  jam: 409,
  cover: 409,
  "multi-feed": 409,
};

function isWellMannered({ method, url = "", headers }: IncomingMessage, { host, wantsClose }: Manners): boolean {
  if (wantsClose && headers.connection?.toLowerCase() !== "close") return false;
  if (host === "with-port" && url.includes("/ScanJobs")) return /:\d+$/.test(headers.host ?? "");
  return host !== "localhost-on-post" || method !== "POST" || headers.host === "localhost";
}

function locate(path: string, { headers }: IncomingMessage, { location }: Manners): string {
  switch (location) {
    case "path":
      return path;
    case "elsewhere":
      return `http://scanner.invalid${path}`;
    case "broken-ipv6":
      return `http://fe80::1%eth0:80${path}`;
    default:
      return `http://${headers.host ?? "127.0.0.1"}${path}`;
  }
}

function readable(body: string, isStrict: boolean): ScanRequest | null | "unreadable" {
  try {
    return parseRequest(body, isStrict);
  } catch {
    return "unreadable";
  }
}
