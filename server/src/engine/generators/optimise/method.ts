/** One way to make an exported model smaller or faster: Python that defines `compress(source, target, rows)`. */
import type { Code } from "../python";

export interface MethodCode {
  /** Packages beside ONNX Runtime. */
  readonly packages: readonly string[];
  readonly imports: readonly string[];
  readonly code: Code;
}
