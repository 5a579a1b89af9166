/** What a privacy record says of personal data, and the spec before it. */
import { at, type Fact, statedNumber } from "./statement";

export const privacy: readonly Fact[] = [
  {
    name: "legal basis",
    readers: { "mlops-spec": at("privacy.legal_basis"), "privacy-record": at("legal_basis") },
  },
  {
    name: "number of days that data are kept",
    readers: {
      "mlops-spec": ({ root }) => statedNumber(root.at("privacy.retention_days")),
      "privacy-record": ({ root }) => statedNumber(root.child("retention_days")),
    },
  },
];
