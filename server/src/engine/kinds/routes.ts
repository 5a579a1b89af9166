/** Which requests go where, and how they are shared out: the Gateway API of Kubernetes, and Istio's own form. */
import { defineResource, type ResourceKind } from "./resource";

const route = "gateway-api/http-route.v1.schema.json";
const virtualService = "istio/virtual-service.schema.json";

export const routeKinds: readonly ResourceKind[] = [
  defineResource("gateway-api/HTTPRoute", {
    title: "Gateway API HTTPRoute",
    group: "gateway.networking.k8s.io",
    // another version may know the key
    unknownKeys: "warning",
    versions: { v1: route, v1beta1: route },
    mark: "spec.parentRefs",
  }),
  defineResource("istio/VirtualService", {
    title: "Istio VirtualService",
    group: "networking.istio.io",
    unknownKeys: "warning",
    versions: { v1: virtualService, v1beta1: virtualService, v1alpha3: virtualService },
    mark: "spec.http",
  }),
];
