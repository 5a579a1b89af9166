// Test only, never packaged: runs functions that come over a unix socket against the vscode API.
// The other end is scripts/vscode-host/bridge.ts.
const net = require("node:net");
const vscode = require("vscode");

exports.activate = (context) => {
  const socketPath = process.env.TEST_BRIDGE_SOCKET;
  if (!socketPath) return;
  const server = net.createServer(serve).listen(socketPath);
  context.subscriptions.push({ dispose: () => server.close() });
};

function serve(socket) {
  let rest = "";
  socket.setEncoding("utf8");
  socket.on("error", () => {});
  socket.on("data", (chunk) => {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop();
    for (const line of lines) answer(JSON.parse(line)).then((text) => socket.write(`${text}\n`));
  });
}

async function answer({ id, body, args }) {
  try {
    const ok = await evaluate(body, args);
    return JSON.stringify({ id, ok });
  } catch (error) {
    return JSON.stringify({ id, error: String(error?.stack ?? error) });
  }
}

function evaluate(body, args) {
  // tsx wraps named functions in calls of __name, which exists only in its own modules
  const keepName = (target) => target;
  return new Function("vscode", "args", "__name", `return (${body})(vscode, ...args)`)(vscode, args, keepName);
}
