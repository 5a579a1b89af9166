// Loaded before a peer that waits a fixed 200 ms after every keystroke: the wait becomes 0, so that work is compared with work.
const { setTimeout: original } = globalThis;
globalThis.setTimeout = (callback, delay, ...rest) => original(callback, delay === 200 ? 0 : delay, ...rest);
