import type { ScannerDocument } from "../../capture/drivers/escl/document.ts";
import { USUAL } from "../../capture/drivers/escl/quirks.ts";
import type { SourceCapabilities } from "../../capture/port.ts";

const SOURCES = { feeder: "khay nạp", platen: "mặt kính" } as const;
const COLORS = { color: "màu", gray: "xám", bw: "đen trắng" } as const;

/** A line for each source: its paper, resolutions and colours. */
export const sourceLines = (sources: readonly SourceCapabilities[]): string[] =>
  sources.map(({ source, duplex, dpi, colors, widthMm, heightMm }) =>
    [
      `${SOURCES[source]}${duplex ? ", hai mặt" : ""}`,
      widthMm > 0 ? `đến ${widthMm} × ${heightMm} mm` : "khổ do máy quyết định",
      dpi.length > 0 ? `${dpi.join(", ")} dpi` : "độ phân giải do máy quyết định",
      colors.length > 0 ? colors.map((color) => COLORS[color]).join(", ") : "màu do máy quyết định",
    ].join("; "),
  );

/** What a scanner's document says, line by line. */
export function tellDocument(document: ScannerDocument): string[] {
  switch (document.kind) {
    case "capabilities":
      return tellCapabilities(document);
    case "status":
      return [
        `Trạng thái eSCL: ${document.status.state ?? "?"}; khay nạp: ${document.status.feeder ?? "không có"}`,
        ...document.status.jobs.map(
          ({ uri, state, completed, remaining }) =>
            `  ${uri}: ${state ?? "?"}, đã quét ${completed ?? "?"}, còn chờ lấy ${remaining ?? "?"}`,
        ),
      ];
    case "settings": {
      const { source, duplex, dpi, color, format, region } = document.settings;
      return [
        `Yêu cầu quét eSCL: ${source ?? "?"}${duplex ? ", hai mặt" : ""}; ${dpi ?? "?"} dpi; ${color ?? "?"}; ${format ?? "?"}`,
        ...(region
          ? [`  vùng ${region.width} × ${region.height} từ (${region.x}, ${region.y}), đơn vị 1/300 inch`]
          : []),
      ];
    }
    case "image": {
      const { job, width, height } = document.image;
      return [`Ảnh eSCL đã giao: ${width ?? "?"} × ${height ?? "?"} điểm, thuộc lượt ${job ?? "?"}`];
    }
    case "ws-scan": {
      const { name, location, sources } = document.scanner;
      return [
        `WS-Scan (chỉ xem, không quét qua giao thức này): ${name}${location ? ` – ${location}` : ""}`,
        ...sourceLines(sources).map((line) => `  ${line}`),
      ];
    }
  }
}

function tellCapabilities({
  capabilities,
  sources,
  behaviour,
}: Extract<ScannerDocument, { kind: "capabilities" }>): string[] {
  const { version, model, uuid, brightness, inputs } = capabilities;
  const formats = [...new Set(inputs.flatMap(({ modes }) => modes.flatMap((mode) => mode.formats)))];
  const special = Object.entries(behaviour).filter(([key, value]) => value !== USUAL[key as keyof typeof USUAL]);
  return [
    `Khả năng eSCL ${version}: ${model || "không rõ tên máy"}${uuid ? ` (${uuid})` : ""}`,
    ...sourceLines(sources).map((line) => `  ${line}`),
    ...(formats.length > 0 ? [`  định dạng: ${formats.join(", ")}`] : []),
    ...(brightness ? [`  độ sáng ${brightness.min} … ${brightness.max}, thường ${brightness.normal}`] : []),
    ...(special.length > 0
      ? [`  cách cư xử riêng: ${special.map(([key, value]) => `${key}=${value}`).join(", ")}`]
      : []),
  ];
}
