// Takes the place of @vscode/spdlog's index.js, which needs a compiled addon. The same calls, written with Node alone:
// VS Code's log files and its Output panel need them. Installed by scripts/vscode-host/tool-steps.ts.
const { appendFileSync, mkdirSync } = require("node:fs");
const path = require("node:path");

const LEVELS = ["trace", "debug", "info", "warning", "error", "critical", "off"];
let defaultLevel = 2;

class Logger {
  constructor(_type, _name, file) {
    this.file = file;
    this.level = defaultLevel;
    this.plain = false;
  }
  getLevel() {
    return this.level;
  }
  setLevel(level) {
    this.level = level;
  }
  setPattern(pattern) {
    this.plain = pattern === "%v";
  }
  clearFormatters() {
    this.plain = true;
  }
  write(level, message) {
    if (level < this.level || !this.file) return;
    const time = new Date().toISOString().replace("T", " ").slice(0, 23);
    // without formatters the caller brings its own line ends
    const line = this.plain ? message : `${time} [${LEVELS[level]}] ${message}\n`;
    try {
      appendFileSync(this.file, line);
    } catch {
      // a log that cannot be written (its folder was removed at the end of a run) must not stop VS Code
    }
  }
  flush() {}
  drop() {
    this.file = undefined;
  }
}

["trace", "debug", "info", "warn", "error", "critical"].forEach((name, level) => {
  Logger.prototype[name] = function (message) {
    this.write(level, String(message));
  };
});

async function createRotatingLogger(name, file) {
  mkdirSync(path.dirname(file), { recursive: true });
  return new Logger("rotating", name, file);
}

exports.version = 0;
exports.Logger = Logger;
exports.setLevel = (level) => {
  defaultLevel = level;
};
exports.setFlushOn = () => {};
exports.shutdown = () => {};
exports.createRotatingLogger = createRotatingLogger;
exports.createAsyncRotatingLogger = createRotatingLogger;
