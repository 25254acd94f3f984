import { describe, expect, it } from "vitest";
import { below, deviceIdOf, hostOf, jobUrl, parseAddress } from "../../../main/capture/drivers/escl/address.ts";

describe("the address of a scanner", () => {
  it.each([
    ["10.0.0.7", "http://10.0.0.7/eSCL"],
    ["10.0.0.7:8080", "http://10.0.0.7:8080/eSCL"],
    [" http://mfp.local/ ", "http://mfp.local/eSCL"],
    ["https://mfp.local/scan/eSCL/", "https://mfp.local/scan/eSCL"],
    ["escl:http://[fe80::1]:80/eSCL?x#y", "http://[fe80::1]/eSCL"],
    ["escl:http://10.0.0.7/", "http://10.0.0.7/"],
  ])("may be typed as %s", (typed, base) => {
    expect(parseAddress(typed).url.href).toBe(base);
    expect(parseAddress(deviceIdOf(parseAddress(typed))).url.href).toBe(base);
  });

  it.each(["http://[fe80::7%eth0]:8080", "http://[fe80::7%25eth0]:8080", "[fe80::7%eth0]:8080"])(
    "may be link-local with its interface: %s",
    (typed) => {
      const base = parseAddress(typed);
      expect({ ...base, url: base.url.href }).toEqual({ url: "http://[fe80::7]:8080/eSCL", zone: "eth0" });
      expect(hostOf(base)).toBe("fe80::7%eth0");
      expect(deviceIdOf(base)).toBe("escl:http://[fe80::7%25eth0]:8080/eSCL");
      expect(parseAddress(deviceIdOf(base))).toEqual(base);
    },
  );

  it.each(["", "file:///etc/passwd", "ftp://mfp/eSCL", "http://user:secret@mfp/eSCL", "http://"])(
    "is not found as %j",
    (typed) => {
      expect(() => parseAddress(typed)).toThrow("device-not-found");
    },
  );

  it("has its resources below", () => {
    expect(below(parseAddress("http://mfp:80/eSCL/"), "ScannerStatus").href).toBe("http://mfp/eSCL/ScannerStatus");
  });
});

describe("the location of a job", () => {
  const posted = new URL("http://10.0.0.7:8080/eSCL/ScanJobs");

  it.each([
    ["http://10.0.0.7:8080/eSCL/ScanJobs/7"],
    ["/eSCL/ScanJobs/7/"],
    ["http://unreachable.local/eSCL/ScanJobs/7"],
    ["https://192.0.2.1:9/eSCL/ScanJobs/7"],
    ["http://[fe80::1%eth0]:8080/eSCL/ScanJobs/7"],
    ["http://fe80::1:8080/eSCL/ScanJobs/7"],
    ["ScanJobs/7"],
  ])("given as %s leads to the host that was asked", (location) => {
    expect(jobUrl(location, posted)?.href).toBe("http://10.0.0.7:8080/eSCL/ScanJobs/7");
  });

  it.each(["", "//evil.example/eSCL/ScanJobs/7"])("given as %j leads nowhere", (location) => {
    expect(jobUrl(location, posted)).toBeNull();
  });
});
