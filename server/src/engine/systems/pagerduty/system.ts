/** PagerDuty. */
import { cite } from "../../plan/sources";
import { defineSystem } from "../system";

export default defineSystem({
  id: "pagerduty",
  title: "PagerDuty",
  source: cite.alertmanager,
  status: {
    state: "active",
    words: "Active.",
    source: {
      title: "PagerDuty: Events API v2",
      url: "https://developer.pagerduty.com/docs/events-api-v2-overview",
      accessed: "2026-11-29",
    },
  },
  roles: {
    pager: { artifact: "receiver of Alertmanager", accepted: [{ by: "amtool, Debian's", check: "amtool" }] },
  },
});
