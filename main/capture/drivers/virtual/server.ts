import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { finished } from "node:stream/promises";
import { capabilitiesXml, FORMAT } from "./capabilities.ts";
import { createMachine, type Machine, type OutgoingSide } from "./machine.ts";
import type { Sheet } from "./pile.ts";
import { parseRequest, type ScanRequest } from "./request.ts";
import { statusXml } from "./status.ts";

export interface VirtualScannerOptions {
  readonly sheets: readonly Sheet[];
  readonly name?: string;
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** See {@link MachineOptions}. */
  readonly reloads?: boolean;
  readonly pacing?: number;
  readonly jobLife?: number;
}

export interface VirtualScanner extends AsyncDisposable {
  /** The eSCL base URL, on loopback. */
  readonly url: string;
  /** Puts papers into the empty feeder and beside the glass. */
  load(sheets: readonly Sheet[]): void;
}

export const VIRTUAL_NAME = "Máy quét ảo (giấy mẫu)";
const BODY_LIMIT = 64 * 1024;
const ROOT = "/eSCL";

/** Starts an eSCL scanner over HTTP that feeds sheets from files. It does not keep the process alive. */
export async function startVirtualScanner(options: VirtualScannerOptions): Promise<VirtualScanner> {
  const { sheets, name = VIRTUAL_NAME, port = 0, reloads = false, pacing = 0, jobLife = 60_000 } = options;
  const machine = createMachine({ sheets, reloads, pacing, jobLife });
  const capabilities = capabilitiesXml(name, randomUUID());
  const server = createServer((request, response) => {
    route(machine, capabilities, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  server.unref();
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${ROOT}`,
    load: (papers) => machine.load(papers),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function route(machine: Machine, capabilities: string, request: IncomingMessage, response: ServerResponse) {
  const path = new URL(request.url ?? "/", "http://scanner").pathname.slice(ROOT.length);
  const [, jobId, tail] = /^\/ScanJobs\/([\w-]+)(\/NextDocument)?$/.exec(path) ?? [];
  switch (`${request.method} ${jobId ? `/job${tail ?? ""}` : path}`) {
    case "GET /ScannerCapabilities":
      return answerXml(response, capabilities);
    case "GET /ScannerStatus":
      return answerXml(response, statusXml(machine, Date.now()));
    case "POST /ScanJobs":
      return openJob(machine, request, response);
    case "GET /job/NextDocument":
      return answerSide(await machine.next(jobId!), response);
    case "DELETE /job":
      return answer(response, machine.cancel(jobId!) ? 200 : 404);
    default:
      return answer(response, 404);
  }
}

async function openJob(machine: Machine, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await bodyOf(request);
  if (body === null) return answer(response, 413);
  const settings = readable(body);
  if (settings === "unreadable") return answer(response, 400);
  if (settings === null) return answer(response, 409);
  const job = machine.open(settings);
  if (job === "busy") return answer(response, 503, { "Retry-After": "2" });
  if (job === "empty") return answer(response, 409);
  return answer(response, 201, { Location: `http://${request.headers.host ?? "127.0.0.1"}${ROOT}/ScanJobs/${job.id}` });
}

function readable(body: string): ScanRequest | null | "unreadable" {
  try {
    return parseRequest(body);
  } catch {
    return "unreadable";
  }
}

/** A side counts as delivered when its last byte went out; a broken transfer serves the same side again. */
async function answerSide(side: OutgoingSide | "busy" | null, response: ServerResponse): Promise<void> {
  if (side === null) return answer(response, 404);
  if (side === "busy") return answer(response, 503, { "Retry-After": "1" });
  response.writeHead(200, { "Content-Type": FORMAT, "Content-Length": side.bytes.length }).end(side.bytes);
  await finished(response);
  side.delivered();
}

async function bodyOf(request: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > BODY_LIMIT) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

const answer = (response: ServerResponse, status: number, headers: Record<string, string> = {}): void => {
  response.writeHead(status, { ...headers, "Content-Length": 0 }).end();
};

const answerXml = (response: ServerResponse, xml: string): void => {
  response.writeHead(200, { "Content-Type": "text/xml; charset=utf-8" }).end(xml);
};
