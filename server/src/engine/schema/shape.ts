/** The shape a document must have: a schema of ours, or one that the workspace brought along (`mlops.crds`). */
import type { ErrorObject } from "ajv";
import { compiledValidator } from "./compiled";
import { resolved, type Schema, schemaFile } from "./schema";

export interface Shape {
  /** Names it: the schema's file below `schemas/`, with the definition in it, or the file of a custom resource definition. */
  readonly id: string;
  /** Where it comes from, in words. */
  readonly origin: string;
  readonly schema: Schema;
  /** What is wrong with a value; nothing if it fits. */
  readonly errors: (value: unknown) => readonly ErrorObject[];
}

/** Shapes that replace ours, by `apiVersion` and `kind`: what the team's own cluster really serves. */
export interface Shapes {
  find(apiVersion: string, kind: string): Shape | undefined;
}

export const noShapes: Shapes = { find: () => undefined };

const known = new Map<string, Shape>();

/** One of our own shapes, such as `kserve/inference-service.v1beta1.schema.json`; read and compiled only when it is asked. */
export function builtInShape(id: string): Shape {
  const shape = known.get(id) ?? builtIn(id);
  known.set(id, shape);
  return shape;
}

function builtIn(id: string): Shape {
  let schema: Schema | undefined;
  const get = (): Schema => {
    schema ??= resolved(schemaFile(id));
    return schema;
  };
  return {
    id,
    get origin() {
      return get().title ?? id;
    },
    get schema() {
      return get();
    },
    errors: (value) => {
      const validate = compiledValidator(id);
      return validate(value) ? [] : (validate.errors ?? []);
    },
  };
}
