/** Slack. */
import { cite } from "../../plan/sources";
import { defineSystem } from "../system";

export default defineSystem({
  id: "slack",
  title: "Slack",
  source: cite.alertmanager,
  status: {
    state: "active",
    words: "Active.",
    source: {
      title: "Slack: incoming webhooks",
      url: "https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks/",
      accessed: "2026-11-29",
    },
  },
  roles: {
    chat: { artifact: "receiver of Alertmanager", accepted: [{ by: "amtool, Debian's", check: "amtool" }] },
  },
});
