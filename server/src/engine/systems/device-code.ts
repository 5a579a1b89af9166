/** What a runtime on devices says in generated Python: how it gets a registered model, how it predicts, how the model becomes smaller. */
import type { Code } from "../generators/python";
import type { Method } from "../plan/optimisation";
import type { Training } from "../plan/training";

export interface DeviceCode {
  /** Ending of an exported model's file, without the dot. */
  readonly ending: string;
  /** Files that the export writes beside it, which the device needs as well. */
  readonly beside?: readonly string[];
  /** The package that runs it, as edge/package.yaml names it, and the first version that does. */
  readonly runtime: { readonly name: string; readonly minimum: string };
  /** How edge/export.py writes it, for the frameworks that the system says it takes models of. */
  readonly exporter: (training: Training) => Exporter;
  /** The class `Predictor(path)`, on THREADS threads, with `columns` and `predict(rows)`, which answers with an array for each output. */
  readonly predictor: PythonPart;
  /** How optimize/quantize.py makes it smaller: defines `compress(source, target, rows)`. */
  readonly methods: Readonly<Record<Method, (classifies: boolean) => Compression>>;
}

/** A piece of a Python file. */
export interface PythonPart {
  /** Lines of import, without those that every file of its kind has. */
  readonly imports: readonly string[];
  readonly code: Code;
}

export interface Compression extends PythonPart {
  /** Packages that it needs beside the exporter's. */
  readonly packages?: readonly string[];
}

export interface Exporter extends PythonPart {
  /** Packages that the export needs beside training. */
  readonly packages: readonly string[];
  /** Statements that write `TARGET` from the model at `uri`; it takes `columns`, of which `rows` are samples. */
  readonly written: Code;
}
