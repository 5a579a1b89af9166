import { createServer } from "node:net";

/** A free port of this machine, the wanted one or the next ones after it; without a wish any. */
export async function freePort(wanted = 0): Promise<number> {
  const last = wanted === 0 ? 0 : wanted + 50;
  for (let port = wanted; port <= last; port++) {
    const free = await tryPort(port);
    if (free !== undefined) return free;
  }
  throw new Error(`No free port between ${wanted} and ${last}. Stop one of the programs that listen there and try again.`);
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(undefined));
    probe.listen(port, "127.0.0.1", () => {
      const address = probe.address();
      const bound = typeof address === "object" ? address?.port : undefined;
      probe.close(() => resolve(bound));
    });
  });
}
