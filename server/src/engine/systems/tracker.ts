/** What generated Python says where runs are tracked and models registered: every text is a piece of code, one or a few lines. */
import type { Plan } from "../plan/plan";

/** How a model is written to where its registry takes it from. */
export interface Writing {
  readonly imports: readonly string[];
  /** MLflow's function of every framework: it logs, or writes a folder. */
  readonly call: "log_model" | "save_model";
  /** Its argument that says where to; `model` is what is loaded again, another name lies beside it. */
  readonly to: (name: string) => string;
  /** The parameter of `save` that is handed on, if any. */
  readonly parameter: string;
  /** Writes `model`, in train.py. */
  readonly written: string;
}

/** What tracks runs. */
export interface Tracker {
  readonly imports: readonly string[];
  /** `mlflow run` starts the scripts, in the environment that MLproject names; else they are started by Python itself. */
  readonly startsByProject: boolean;
  /** Says which experiment runs belong to; empty where opening a run says so. */
  readonly chosen: string;
  /** Opens a run and logs parameters and tags, given as expressions; what follows is indented below it. */
  readonly training: (tags: string, params: string) => string;
  readonly metrics: (values: string) => string;
  /** The picture of a confusion matrix, scikit-learn's display of it. */
  readonly matrix: (display: string) => string;
  /** Weights of features, a dictionary. */
  readonly weights: (values: string) => string;
  /** A value of a network's training loop; nothing where only a further service takes such. */
  readonly step?: (name: string, value: string, step: string) => string;
  /** The callback by which Keras logs its losses; none where `step` is not either. */
  readonly kerasLogger?: string;
  /** A search: its own run, if it has one, and how a trial opens a run and logs its value. */
  readonly search: {
    readonly imports?: readonly string[];
    readonly whole?: string;
    readonly trial: string;
    readonly value: string;
  };
  /** A run that no indentation ends, of a name and parameters; a loss in it; its end. */
  readonly distributed: {
    readonly open: (params: string) => string;
    readonly loss: (value: string) => string;
    readonly close: string;
  };
  /** Logs numbers and a file of a job that watches; only where the environment has the variable. */
  readonly watched: {
    readonly variable: string;
    readonly import: string;
    readonly log: (values: string, file: string) => string;
  };
}

/** What keeps versions of models. Its alias `champion` is in service, `challenger` wants to be, `previous-champion` was. */
export interface Registry {
  /** What asking it needs. */
  readonly imports: readonly string[];
  readonly writing: Writing;
  /** MLflow itself knows its aliases: what is loaded is named by them. */
  readonly byAlias?: true;
  /** What registering needs besides. */
  readonly registering: readonly string[];
  /** The model's name there, as an expression, where it is another one. */
  readonly name?: (name: string) => string;
  /** Registers what was written with `tags`, as the challenger: within the run, and after it. */
  readonly register: string;
  readonly registered: string;
  /** Statements that give the client. */
  readonly open: string;
  /** Statements that fill `versions`, a dictionary from alias to version, of `challenger` and `champion` at least. */
  readonly aliases: string;
  /** What MLflow's `load_model` reads the version from. */
  readonly load: (version: string) => string;
  /** The version behind an alias, alone; its number as text; where `load_model` finds it. */
  readonly find: (alias: string) => string;
  readonly number: (version: string) => string;
  readonly uri: (alias: string) => string;
  readonly tag: (version: string, key: string, value: string) => string;
  /** promote.py, which moves `champion` to what `source` names. */
  readonly promote: Promotion;
  /** By hand, in Python for a shell: makes the challenger the champion. */
  readonly byHand: (name: string) => string;
  /** By hand: registers the model of a run, as the challenger. */
  readonly adopt?: (name: string, run: string, version: string) => string;
}

/** Pieces of promote.py; `target` is the version that becomes the champion, `before` the one that was. */
export interface Promotion {
  readonly imports: readonly string[];
  /** Statements that find it. */
  readonly target: string;
  /** Its tags, a dictionary. */
  readonly tags: string;
  readonly number: string;
  readonly run: string;
  readonly before: string;
  /** Moves `champion` to the target and takes `source` away. */
  readonly move: string;
  readonly markBefore: string;
  readonly keepBefore: string;
  readonly approve: string;
}

/** What programs find in their environment to reach it. */
export interface Access {
  /** What the spec or the system itself says. */
  readonly values: Readonly<Record<string, string>>;
  /** What only the reader knows. */
  readonly asked: readonly string[];
  /** What nobody may read. */
  readonly secrets: readonly string[];
  /** The cloud whose identity it trusts. */
  readonly cloud?: NonNullable<NonNullable<Plan["spec"]["infrastructure"]>["cloud"]>;
}

/** Everything that is written to a folder, in MLflow's format, which every framework has and every consumer loads. */
export const toFolder: Writing = {
  imports: ["import tempfile"],
  call: "save_model",
  to: (name) => (name === "model" ? "path=path" : `path=f"{path}/${name}"`),
  parameter: ", path",
  written: "folder = tempfile.mkdtemp()\nsave(model, mlflow.models.infer_signature(inputs, output), inputs.head(), folder)",
};
