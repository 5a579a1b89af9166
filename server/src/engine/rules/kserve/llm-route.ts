import { isSet } from "../../practice/kserve-llm";
import { kserveSources } from "../../practice/kserve-sources";
import { children, type Node, text } from "../../text/tree";
import { llmService } from "../kserve-example-texts";
import { defineRule, type Problem } from "../rule";

const router = (lines: string): string => llmService(`  router:\n${lines}`);

export default defineRule({
  id: "kserve/llm-route",
  severity: "error",
  kinds: ["kserve/LLMInferenceService"],
  title: "Routing of an LLM service that contradicts itself",
  rationale:
    "Routes that exist already (`http.refs`) hang on a gateway of yours, so they exclude a gateway that KServe manages (`gateway: {}`). A route written here takes its parents from `gateway.refs`; parents of its own must be the same ones (in v1alpha1 they must not be given at all). Traffic is split between services by `group` and `weight` together, on routes that KServe manages, and not by an Ingress. The webhook refuses anything else.",
  source: kserveSources.llmWebhook,
  examples: {
    good: [
      router("    gateway: { refs: [{ name: public, namespace: gateways }] }\n    route: { http: { refs: [{ name: chat }] } }"),
      router("    route: { group: chat, weight: 10, http: {} }"),
    ],
    bad: [
      { text: router("    gateway: {}\n    route: { http: { «refs»: [{ name: chat }] } }") },
      {
        text: router(
          "    gateway: { refs: [{ name: public, namespace: gateways }] }\n    route: { http: { spec: { «parentRefs»: [{ name: internal, namespace: gateways }] } } }",
        ),
      },
      { text: router("    route: { «group»: chat }") },
      { text: router("    ingress: {}\n    route: { «group»: chat, weight: 10 }") },
      { text: router("    route: { «group»: chat, weight: 10, http: { refs: [{ name: chat }] } }") },
    ],
  },
  *check({ root }) {
    const router = root.at("spec.router");
    const route = router?.child("route");
    if (!router || route?.type !== "mapping") return;
    const gateway = router.child("gateway");
    const refs = route.at("http.refs");
    if (isSet(refs) && isSet(gateway) && !isSet(gateway.child("refs")))
      yield {
        at: refs.key,
        message:
          'Routes of your own cannot hang on a gateway that KServe manages ("gateway" without refs): name your gateway there, or remove "refs".',
      };
    const parents = route.at("http.spec.parentRefs");
    if (isSet(parents) && isSet(gateway?.child("refs"))) yield* strangers(parents, gateway.child("refs"), root);
    yield* splitting(route, router);
  },
});

function* strangers(parents: Node, gateways: Node | undefined, root: Node): Generator<Problem> {
  const keys = (list: Node | undefined): string =>
    children(list)
      .map((ref) => ["name", "namespace", "sectionName"].map((key) => text(ref.child(key))).join("/"))
      .sort()
      .join();
  if (!text(root.child("apiVersion")).endsWith("/v1alpha1") && keys(parents) === keys(gateways)) return;
  yield {
    at: parents.key,
    message: 'The parents of this route follow from "gateway.refs", and KServe refuses others here: remove one of the two.',
  };
}

function* splitting(route: Node, router: Node): Generator<Problem> {
  const [group, weight] = [route.child("group"), route.child("weight")];
  const [first, other] = isSet(group) ? [group, weight] : [weight, undefined];
  if (!isSet(first)) return;
  if (isSet(router.child("ingress")))
    yield { at: first.key, message: "Traffic is split by routes of the Gateway API; with an Ingress KServe refuses it." };
  else if (!isSet(other))
    yield {
      at: first.key,
      message: `"${first.name}" needs "${first.name === "group" ? "weight" : "group"}" beside it: services of one group share its traffic by their weights.`,
    };
  else if (isSet(route.at("http.refs")))
    yield {
      at: first.key,
      message: 'Traffic is split on routes that KServe manages, not on your own ("http.refs"): remove one of the two.',
    };
}
