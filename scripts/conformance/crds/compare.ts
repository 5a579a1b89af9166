/** One CRD beside our schema of the same kind: what it accepts and we refuse, and what it refuses and we do not see. */
import { parseFile } from "../../../server/src/engine/file";
import type { Shape } from "../../../server/src/engine/schema/shape";
import { type Acceptance, acceptanceAt } from "./acceptance";
import type { Crd } from "./crds";
import { slipsAt } from "./detection";
import { placesOf } from "./places";
import type { Remark } from "./remark";

export interface Comparison extends Acceptance {
  readonly crd: Crd;
  /** Our schema's id. */
  readonly shape: string;
  /** Faults that the CRD refuses, by what is wrong. */
  readonly faults: ReadonlyMap<string, Share>;
  readonly missed: readonly Remark[];
}

export interface Share {
  readonly found: number;
  readonly all: number;
}

/** Undefined where the CRD says nothing, we have no such kind, or its schema file is named otherwise. */
export function compare(crd: Crd, filter: string): Comparison | undefined {
  const shape = shapeOf(crd);
  if (!shape?.id.includes(filter) || !crd.schema("strict").properties?.["spec"]) return undefined;
  const cases = [...placesOf(crd.schema("strict"), shape.schema)].map((place) => ({ crd, shape, place }));
  const judged = cases.map(acceptanceAt);
  const slips = crd.isSecond ? [] : cases.flatMap((each) => [...slipsAt(each)]);
  const faults = new Map<string, Share>();
  for (const { name, found } of slips) {
    const before = faults.get(name) ?? { found: 0, all: 0 };
    faults.set(name, { found: before.found + (found ? 1 : 0), all: before.all + 1 });
  }
  return {
    crd,
    shape: shape.id,
    accepted: judged.reduce((sum, { accepted }) => sum + accepted, 0),
    refused: judged.flatMap(({ refused }) => refused),
    narrower: judged.flatMap(({ narrower }) => narrower),
    faults,
    missed: slips.flatMap(({ found, remark }) => (found ? [] : [remark])),
  };
}

function shapeOf({ apiVersion, kind }: Crd): Shape | undefined {
  const text = JSON.stringify({ apiVersion, kind, metadata: { name: "a" }, spec: {} });
  return parseFile("x.json", text).documents[0]?.shape;
}
