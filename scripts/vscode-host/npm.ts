import { spawn } from "node:child_process";

/**
 * Runs `npm ci` in a folder, quietly; its output is shown only when it fails.
 * Warnings such as EBADENGINE are expected: VS Code's modules name a newer Node, which comes with the tool.
 */
export async function npmCi(folder: string, flags: readonly string[] = []): Promise<void> {
  const args = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", ...flags];
  // On Windows npm is a .cmd file, which only a shell can start.
  const options = { cwd: folder, env: environment(), shell: process.platform === "win32" };
  const child = spawn("npm", args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => output.push(String(chunk)));
  const outcome = await new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("close", (code, signal) => resolve(code === 0 ? "" : `exit ${code ?? signal}`));
  });
  if (outcome === "") return;
  const advice = "Check that npm reaches its registry (npm ping), then run the same command again.";
  throw new Error(`npm ${args.join(" ")} failed in ${folder} (${outcome}).\n${output.join("")}\n${advice}`);
}

/** Ours may run under `npm test`, whose own variables would point the inner npm at the repository. */
function environment(): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = {};
  for (const [key, value] of Object.entries(process.env)) {
    if (/^npm_(package|lifecycle|command|execpath|config_local_prefix|config_omit|config_include)/.test(key)) continue;
    if (key === "NODE_OPTIONS" || key === "NODE_ENV") continue;
    env[key] = value;
  }
  return env;
}
