import { app, type Session, session, type WebContents } from "electron";
import { START_PAGE } from "./protocol.ts";

const FILES = `${START_PAGE}files/`;

/** What a page may load: our own origin, what it made itself, and the developer tools of an unpackaged run. */
const OWN = [START_PAGE, "blob:", "data:", "devtools:"];

/**
 * Denies every page what the screens never need: navigation, windows, embedded pages, permissions, devices and the
 * network. Before the first window.
 */
export function lockDown(): void {
  app.on("web-contents-created", (_, contents) => confine(contents));
  denyPermissions(session.defaultSession);
  denyNetwork(session.defaultSession);
}

function confine(contents: WebContents): void {
  contents.setWindowOpenHandler(({ url }) => {
    saveFile(contents, url);
    return { action: "deny" };
  });
  contents.on("will-frame-navigate", (event) => {
    if (event.isMainFrame && event.url === START_PAGE) return;
    event.preventDefault();
    saveFile(contents, event.url);
  });
  contents.on("will-redirect", (event) => event.preventDefault());
  contents.on("will-attach-webview", (event) => event.preventDefault());
}

/** A link to one of our files, which a browser would show in a tab, asks here where to save it. */
function saveFile(contents: WebContents, url: string): void {
  if (url.startsWith(FILES)) contents.downloadURL(url);
}

function denyPermissions(pages: Session): void {
  pages.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  pages.setPermissionCheckHandler(() => false);
  pages.setDevicePermissionHandler(() => false);
}

function denyNetwork(pages: Session): void {
  pages.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !OWN.some((own) => url.startsWith(own)) }));
}
