/** serving/route.yaml: who is asked, the version in service or the one beside it, as a route of the Gateway API. */
import type { Plan } from "../../plan/plan";
import { besideOf } from "../../systems/own-deployment";
import { noted, type Value } from "../render";
import { service } from "./deployment-objects";

/** The Service of the version beside, and the route in front of both: https://gateway-api.sigs.k8s.io/mesh/ (read 2026-11-29). */
export function routeObjects(plan: Plan): readonly Value[] {
  return [service(besideOf(plan)), route(plan)];
}

/** All requests go to the version in service. Weights count in parts of their sum, so of 100 they are percent. */
function backends(plan: Plan): readonly Value[] {
  const { name } = plan.spec;
  if (plan.rollout.mirrors) return [{ name, port: 80 }];
  return [
    { name, port: 80, weight: 100 },
    { name: besideOf(plan), port: 80, weight: 0 },
  ];
}

function route(plan: Plan): Value {
  const { name } = plan.spec;
  const copies = { type: "RequestMirror", requestMirror: { backendRef: { name: besideOf(plan), port: 80 } } };
  const parent = { group: "", kind: "Service", name, port: 80 };
  return {
    apiVersion: "gateway.networking.k8s.io/v1",
    kind: "HTTPRoute",
    metadata: { name },
    spec: {
      parentRefs: noted("For callers in a service mesh; add your Gateway for those outside.", [parent]),
      rules: [{ filters: plan.rollout.mirrors ? [copies] : undefined, backendRefs: backends(plan) }],
    },
  };
}
