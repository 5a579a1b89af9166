/**
 * Which document is believed: of two that disagree about their model the one whose kind stands first in this order is the
 * authority, and the finding stands in the other one.
 */
import type { Document } from "../../file";
import type { KindId } from "../../kinds/kind";
import type { Related } from "../../rules/rule";
import { orList } from "../../schema/or-list";
import { capital } from "../../text/sentence";
import type { Workspace } from "../../workspace";
import { identityOf } from "../identity";
import { type Fact, type Statement, statementsOf, wordsOf } from "./statement";

const order: readonly KindId[] = [
  "mlops-spec",
  "model-registry",
  "kserve/InferenceService",
  "kserve/LLMInferenceService",
  "seldon/SeldonDeployment",
  "seldon/Model",
  "sagemaker/template",
  "azure-ml/online-deployment",
  "vertex-ai/deploy-model",
  "kubernetes/Deployment",
  "kubernetes/StatefulSet",
  "kubernetes/HorizontalPodAutoscaler",
  "monitoring-config",
  "prometheus-rules",
  "grafana-dashboard",
  "retraining-pipeline",
  "tracking-config",
  "feast/feature-store",
  "mlproject",
  "approval",
  "privacy-record",
  "openlineage",
  "model-card",
  "model-changelog",
  "runbook",
];

/** Kinds of which one model has several, each about another part of it. */
const parts: readonly KindId[] = ["generated-code", "runbook", "sagemaker/template", "kubernetes/Job", "kubernetes/CronJob"];

/** The place of a document in the order; what does not stand there comes last. */
export function rankOf({ kind }: Document): number {
  const rank = order.indexOf(kind.id);
  return rank === -1 ? order.length : rank;
}

/** A statement with the document that makes it. */
export interface Placed {
  readonly document: Document;
  readonly statement: Statement;
}

/** A statement that the authority contradicts, and what that says instead: one statement, or several none of which fits. */
export interface Disagreement {
  readonly own: Statement;
  /** Other places of the document that say the same. */
  readonly again: readonly Statement[];
  readonly authority: readonly [Placed, ...Placed[]];
}

/**
 * Statements of a document that no document of the highest rank that knows the fact agrees with. Where another document of the
 * same kind agrees, the two are about two versions or two environments, and nothing is said.
 */
export function* disagreements(fact: Fact, document: Document, workspace: Workspace): Generator<Disagreement> {
  if (fact.judgedElsewhere?.includes(document.kind.id)) return;
  const others = workspace.model(document).filter((other) => other !== document);
  const statements = others.length === 0 ? [] : statementsOf(fact, document);
  for (const own of statements) {
    const alike = statements.filter(({ about, value }) => about === own.about && value === own.value);
    if (alike[0] !== own) continue;
    const [first, ...rest] = authorityOn(fact, own, { document, others });
    if (!first || [first, ...rest].some(({ statement }) => agree(fact, own, statement))) continue;
    const siblings = others.filter((other) => isSibling(document, other));
    if (placed(fact, own, siblings).some((said) => [first, ...rest].some((each) => agree(fact, said.statement, each.statement))))
      continue;
    yield { own, again: alike.slice(1), authority: [first, ...rest] };
  }
}

/** True for a kind of which one model has several documents, each about another part of it. */
export function isPart({ kind }: Document): boolean {
  return parts.includes(kind.id);
}

/** Another one of the same thing: of kinds of which a model has several only one of the same name. */
function isSibling(document: Document, other: Document): boolean {
  const { kind } = document;
  if (other.kind.id !== kind.id) return false;
  const { name } = identityOf(document);
  return !isPart(document) || (name !== "" && name === identityOf(other).name);
}

interface Around {
  readonly document: Document;
  readonly others: readonly Document[];
}

/** What the highest-ranked kind above the document's own says about the same thing. */
function authorityOn(fact: Fact, own: Statement, { document, others }: Around): readonly Placed[] {
  const above = placed(
    fact,
    own,
    others.filter((other) => rankOf(other) < rankOf(document)),
  );
  const highest = Math.min(...above.map((each) => rankOf(each.document)));
  return above.filter((each) => rankOf(each.document) === highest);
}

/** What documents say about the thing that a statement is about; `psi` stands for each of its bands. */
export function placed(fact: Fact, { about = "" }: Statement, documents: readonly Document[]): readonly Placed[] {
  return documents.flatMap((document) =>
    statementsOf(fact, document)
      .filter((other) => other.about === undefined || other.about === about || other.about.startsWith(`${about}:`))
      .map((statement) => ({ document, statement })),
  );
}

function agree({ same = Object.is }: Fact, own: Statement, other: Statement): boolean {
  return same(own.value, other.value);
}

/** Other places that say it, for a finding's related information. */
export function relatedTo(places: readonly Placed[]): readonly Related[] {
  return places.map(({ document, statement }) => ({
    document,
    at: statement.at,
    message: `${capital(sayer(document))} says ${wordsOf(statement)}.`,
  }));
}

/** A document in a sentence: "the MLOps spec". */
export function sayer({ kind }: Document): string {
  return `the ${kind.title}`;
}

/** What the authority says, in a sentence: "2.1.0", "0.1, 0.2 or 0.25". */
export function saidBy(places: readonly Placed[]): string {
  return orList([...new Set(places.map(({ statement }) => wordsOf(statement)))]);
}
