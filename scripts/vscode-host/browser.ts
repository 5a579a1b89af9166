import { type Browser, chromium } from "playwright-core";
import { findChromium } from "./chromium";

const ARGUMENTS = [
  "--no-sandbox", // the sandbox refuses to run as root, as in containers
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-dev-shm-usage",
  "--font-render-hinting=none", // the same glyph widths on every machine
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", // nothing leaves the machine
];

/** Starts a headless Chromium that reaches this machine only. */
export async function startBrowser(): Promise<Browser> {
  const found = await findChromium();
  return chromium.launch({
    executablePath: found.executable,
    headless: true,
    args: ARGUMENTS,
    env: { ...process.env, ...found.env },
  });
}
