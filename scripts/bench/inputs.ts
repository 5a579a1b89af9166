/** The files that are measured: InferenceServices in one multi-document file, each about 50 lines, with known faults. */

/** One manifest of 50 lines; `fault` misspells a key that the schema knows. */
function manifest(index: number, fault: boolean): string {
  const environment = Array.from(
    { length: 12 },
    (_, n) => `          - name: FEATURE_${n}\n            value: "setting ${n} of model ${index}"`,
  );
  return `apiVersion: serving.kserve.io/v1beta1
kind: InferenceService
metadata:
  name: model-${index}
  annotations:
    serving.kserve.io/deploymentMode: Knative
spec:
  predictor:
    minReplicas: 1
    maxReplicas: 5
    scaleMetric: concurrency
    scaleTarget: 8
    model:
      modelFormat:
        name: sklearn
      storageUri: s3://models/model-${index}/v1.0.0
      resources:
        requests:
          cpu: 500m
          memory: 1Gi
        limits:
          cpu: "1"
          memory: 2Gi
      env:
${environment.join("\n")}
      ${fault ? "imagePulPolicy" : "imagePullPolicy"}: IfNotPresent
`;
}

export interface Input {
  readonly name: string;
  readonly text: string;
  /** How many findings a right answer has. */
  readonly faults: number;
  /** Offset of a letter inside a value in the middle of the file: what the keystrokes change. */
  readonly cursor: number;
}

/** A file of about so many lines. Every tenth manifest, and always the first, has one fault. */
export function inputOf(lines: number): Input {
  const count = Math.max(1, Math.round(lines / 51));
  const manifests = Array.from({ length: count }, (_, index) => manifest(index, index % 10 === 0));
  const text = manifests.join("---\n");
  const middle = `setting 3 of model ${Math.floor(count / 2)}`;
  return {
    name: `${lines.toLocaleString("en")} lines`,
    text,
    faults: Math.ceil(count / 10),
    cursor: text.indexOf(middle) + "setting".length,
  };
}
