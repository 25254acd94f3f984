const format = new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 2 });

/** `4,52 MB`, `812 kB`; MB is 10⁶. */
export const formatSize = (bytes: number): string =>
  bytes >= 1e6 ? `${format.format(bytes / 1e6)} MB` : `${format.format(Math.ceil(bytes / 1e3))} kB`;
