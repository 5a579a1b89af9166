/** Cards of every form that the editor's tests change: what generators, templates and people write. */

/** As our generator writes it. */
const generated = `---
# Generated from mlops.yaml; edits are kept.
model_name: fraud-detection
model_version: 2.1.0
library_name: xgboost
pipeline_tag: tabular-classification
tags:
  - classification
metrics:
  - f1
  - accuracy
---

# fraud-detection 2.1.0

## Model details

- Model: classification, xgboost 2.1
- Responsible: risk-ml@example.com

## Intended use

Scores card transactions.

## Metrics

Versions are compared by f1 (higher is better).

## Metrics by subgroup

Not measured: f1 is known for all data together only.

## Training data

The version above identifies the data.

## Ethical considerations

- Bias has not been looked for

## Limitations

- It knows only what its training data shows

## Recommendations

- Measure f1 by group before the next approval
`;

/** With comments, anchors, quotes of all kinds, an index and tables. */
const rich = `---
license: apache-2.0 # as the repository
"library_name": 'xgboost'
model_version: 1.0
language: [en, de]
datasets:
- payments # ours
- refunds
base_model: &base org/base
tags: # to find it by
  - tabular
  - "yes"
co2_eq_emissions:
  emissions: 12.5
model-index:
  - name: fraud-detection
    results:
      - task: { type: tabular-classification }
        dataset: { type: tabular, name: held-out month }
        metrics:
          - type: f1 # held out
            value: 0.90
          - { type: auc, value: "0.943 ± 0.002" }
      - task:
          type: tabular-classification
        dataset:
          name: other month
          type: tabular
        metrics:
        - type: f1
          value: 0.85
          verified: true
---
<!-- a comment -->
# Fraud detection

Finds fraud.

## Uses

### Direct Use

Ranks payments.

### Out-of-Scope Use

[More Information Needed]

## Evaluation

| Group    | F1   | n    |
| -------- | ---: | ---- |
| All      | 0.88 | 9000 |
| Under 25 | 0.85 | 1200 |
| Over 65 \\| retired | 0.70 | 800 |

Measured in October.

## Bias, Risks, and Limitations

\`\`\`
# no heading
| no | table |
| -- | ----- |
\`\`\`

Recommendations
---------------

Ask a person.

## Glossary
`;

const toolkit = `{
  "schema_version": "0.0.2",
  "model_details": {
    "name": "fraud-detection",
    "owners": [
      {
        "name": "risk",
        "contact": "risk-ml@example.com"
      },
      { "name": "fraud desk" }
    ],
    "version": {"name": "1.0", "date": "2026-10-01"},
    "licenses": [{"identifier": "Apache-2.0"}]
  },
  "quantitative_analysis": {
    "performance_metrics": [
      {"type": "f1", "value": "0.90", "slice": "overall", "confidence_interval": {"lower_bound": "0.88", "upper_bound": "0.92"}},
      {"type": "f1", "value": 0.70, "slice": "over 65"}
    ],
    "graphics": { "collection": [] }
  },
  "considerations": {
    "limitations": [{"description": "Seldom seen \\"countries\\""}],
    "users": []
  }
}
`;

const former = `{"schema_version":"0.0.1","model_details":{"name":"cats","license":"Apache-2.0","references":["https://example.org"]},"model_parameters":{"data":{"train":{"name":"pets"}}},"considerations":{"users":["vets"]}}`;

const cyclonedx = `{
\t"bomFormat": "CycloneDX",
\t"specVersion": "1.6",
\t"components": [
\t\t{
\t\t\t"type": "machine-learning-model",
\t\t\t"name": "fraud-detection",
\t\t\t"modelCard": {
\t\t\t\t"modelParameters": { "task": "classification" },
\t\t\t\t"quantitativeAnalysis": { "performanceMetrics": [ { "type": "f1", "value": "0.9", "slice": "all" }, { "type": "f1", "value": "0.6", "slice": "young" } ] },
\t\t\t\t"considerations": {
\t\t\t\t\t"users": [ "analysts" ],
\t\t\t\t\t"technicalLimitations": []
\t\t\t\t}
\t\t\t}
\t\t}
\t]
}`;

const flow = `---\n{ license: mit, tags: [a, b], model_version: "1.0" }\n---\n# Flow\n`;
const bare = "# Only text\n\nNothing else";
const block = `---\ndescription: x\nlicense: mit\nmodel_name: |\n  fraud\n  detection\nlibrary_name: >-\n  a\n  b\n---\n\n## Details\n## Uses\n\nText\n`;

/** By file name. */
export const cards: Readonly<Record<string, { readonly path: string; readonly text: string }>> = {
  generated: { path: "MODEL_CARD.md", text: generated },
  rich: { path: "README.md", text: rich },
  "rich with CRLF": { path: "README.md", text: rich.replaceAll("\n", "\r\n") },
  "with a BOM": { path: "README.md", text: `\uFEFF${generated}` },
  toolkit: { path: "card.json", text: toolkit },
  "toolkit in one line": { path: "card.json", text: JSON.stringify(JSON.parse(toolkit)) },
  "toolkit 0.0.1": { path: "card.json", text: former },
  cyclonedx: { path: "bom.cdx.json", text: cyclonedx },
  "flow front matter": { path: "MODEL_CARD.md", text: flow },
  "no front matter": { path: "MODEL_CARD.md", text: bare },
  "block scalars": { path: "MODEL_CARD.md", text: block },
  "empty Markdown": { path: "MODEL_CARD.md", text: "" },
  "empty front matter": { path: "MODEL_CARD.md", text: "---\n---\n\n# T\n" },
  "empty JSON": { path: "card.json", text: "{}\n" },
};
