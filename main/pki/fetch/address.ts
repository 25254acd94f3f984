/** An address that may be asked. */
export interface Address {
  readonly url: URL;
  /** Of the same origin as the address that was asked first: credentials may go there. */
  readonly isFirstOrigin: boolean;
}

/** Null for what is not http or https, or carries credentials, which would end up in logs of others. */
export function addressOf(text: string): Address | null {
  const url = URL.parse(text);
  if (!url || !isAllowed(url)) return null;
  return { url, isFirstOrigin: true };
}

/**
 * Where a redirect leads, or null when it may not be followed. Private networks are allowed, as offices have their
 * authorities there; but nobody outside may send a request to this machine itself. What is asked carries no secret
 * there, and what is answered is only ever read as a certificate, list, response or token.
 */
export function redirected(from: Address, location: string): Address | null {
  const url = URL.parse(location, from.url.href);
  if (!url || !isAllowed(url) || (isLoopback(url) && !isLoopback(from.url))) return null;
  return { url, isFirstOrigin: from.isFirstOrigin && url.origin === from.url.origin };
}

const isAllowed = ({ protocol, username, password }: URL): boolean =>
  (protocol === "http:" || protocol === "https:") && username === "" && password === "";

const isLoopback = ({ hostname }: URL): boolean =>
  hostname === "localhost" || hostname.endsWith(".localhost") || hostname === "[::1]" || /^127\./.test(hostname);
