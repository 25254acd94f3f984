import { describe, expect, it } from "vitest";
import { type Ending, faultBeforeJob, faultOfEnding } from "../../../main/capture/drivers/escl/ending.ts";
import { jobIn, parseStatus } from "../../../main/capture/drivers/escl/status.ts";
import { escl } from "./xml.ts";

const status = (state: string, adf: string | null, jobs = "") =>
  parseStatus(
    escl(
      "ScannerStatus",
      `<pwg:State>${state}</pwg:State>${adf ? `<scan:AdfState>${adf}</scan:AdfState>` : ""}<scan:Jobs>${jobs}</scan:Jobs>`,
    ),
  );

const job = (id: string, state: string, completed: number): string =>
  `<scan:JobInfo><pwg:JobUri>/eSCL/ScanJobs/${id}</pwg:JobUri><pwg:ImagesCompleted>${completed}</pwg:ImagesCompleted><pwg:JobState>${state}</pwg:JobState></scan:JobInfo>`;

const url = (id: string) => new URL(`http://10.0.0.7/eSCL/ScanJobs/${id}`);

/** An end after two sides of a feeder, unless told otherwise. */
function codeAt(xml: ReturnType<typeof status> | null, ending: Partial<Ending> = {}): string | null {
  const base: Ending = {
    answer: 404,
    source: "feeder",
    received: 2,
    isCountNeeded: false,
    status: xml,
    job: xml && jobIn(xml, url("7")),
  };
  return faultOfEnding({ ...base, ...ending })?.code ?? null;
}

describe("the end of a job", () => {
  it("is good when the device has no more pages and made as many as came", () => {
    expect(codeAt(status("Idle", "ScannerAdfEmpty", job("7", "Completed", 2)))).toBeNull();
  });

  it("is good when the device cannot tell its status any more", () => {
    expect(codeAt(null)).toBeNull();
  });

  it("is good after 410 from a device that has cleared the finished job", () => {
    expect(codeAt(status("Idle", "ScannerAdfEmpty"), { answer: 410 })).toBeNull();
  });

  it("is a lost connection after 410 while the job is said to be running", () => {
    expect(codeAt(status("Processing", null, job("7", "Processing", 1)), { answer: 410 })).toBe("connection-lost");
  });

  it("tells of sides that were made and never came", () => {
    expect(codeAt(status("Idle", "ScannerAdfEmpty", job("6", "Completed", 2) + job("7", "Completed", 3)))).toBe(
      "sides-missing",
    );
  });

  it.each([
    ["ScannerAdfJam", "paper-jam"],
    ["ScannerAdfMispick", "paper-jam"],
    ["ScannerAdfHatchOpen", "cover-open"],
    ["ScannerAdfMultipickDetected", "multi-feed"],
  ])("in the middle of a pile with %s is %s", (adf, code) => {
    expect(codeAt(status("Idle", adf, job("7", "Aborted", 2)))).toBe(code);
    expect(codeAt(status("Idle", adf), { answer: 409 })).toBe(code);
  });

  it("on the platen does not care for the feeder", () => {
    expect(codeAt(status("Idle", "ScannerAdfJam"), { source: "platen", received: 1 })).toBeNull();
  });

  it("without any side is an empty feeder", () => {
    expect(codeAt(status("Idle", "ScannerAdfEmpty"), { received: 0 })).toBe("feeder-empty");
    expect(codeAt(null, { received: 0 })).toBe("feeder-empty");
  });

  it("without any side from a loaded feeder is a failure of the device", () => {
    expect(codeAt(status("Idle", "ScannerAdfLoaded"), { received: 0 })).toBe("device-failed");
  });

  it("follows what somebody did at the device", () => {
    expect(codeAt(status("Idle", "ScannerAdfLoaded", job("7", "Canceled", 2)))).toBe("scan-cancelled");
  });

  it("is a failure of the device after 500", () => {
    expect(codeAt(status("Idle", "ScannerAdfLoaded"), { answer: 500 })).toBe("device-failed");
  });
});

describe("a device that refuses to begin", () => {
  it("says that the feeder is empty, only to those who asked for the feeder", () => {
    expect(faultBeforeJob(status("Idle", "ScannerAdfEmpty"), "feeder")?.code).toBe("feeder-empty");
    expect(faultBeforeJob(status("Idle", "ScannerAdfEmpty"), "platen")).toBeNull();
  });

  it("is warming up while it tests itself", () => {
    expect(faultBeforeJob(status("Testing", null), "platen")?.code).toBe("warming-up");
  });

  it("may misspell that paper is loaded", () => {
    expect(status("Idle", "ScannedAdfLoaded").feeder).toBe("Loaded");
  });
});
