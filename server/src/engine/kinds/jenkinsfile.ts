/** A pipeline of Jenkins, written in Groovy: its blocks are read, and nothing that Groovy would have to work out. */
import { jenkinsfile } from "../text/file-format";
import { defineKind } from "./kind";

export default defineKind({
  id: "jenkinsfile",
  title: "Jenkinsfile",
  schema: "pages.schema.json",
  consequence: "",
  written: "plain",
  mentions: [],
  fileName: jenkinsfile,
  onlyByName: true,
  recognise: () => false,
  name: () => "",
});
