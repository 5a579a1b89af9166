/** Where things are fetched from: images and models. */
import { schemeOf } from "../../practice/kserve-storage";
import { text } from "../../text/tree";
import type { Teller } from "./asked";

export const tellImage: Teller = ({ node }) => {
  const image = text(node);
  if (node.name !== "image" || image === "" || /\{\{|\$[({]/.test(image)) return undefined;
  const { registry, repository, tag, digest } = partsOf(image);
  const version = digest
    ? `pinned to one content by its digest`
    : tag === "latest"
      ? "no fixed version: `latest` is whatever was pushed last"
      : tag
        ? `version \`${tag}\``
        : "**no tag**: `latest` is pulled, whatever that is on the day";
  return `Image \`${repository}\` from ${registry}; ${version}.`;
};

interface ImageParts {
  readonly registry: string;
  readonly repository: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

/** The first part is a host if it looks like one, as containerd reads it. */
function partsOf(image: string): ImageParts {
  const [name = "", digest] = image.split("@");
  const [host = "", ...rest] = name.split("/");
  const isHost = rest.length > 0 && (/[.:]/.test(host) || host === "localhost");
  const path = isHost ? rest.join("/") : name;
  const [repository = "", tag] = path.split(":");
  return { registry: isHost ? host : "Docker Hub", repository, tag, digest };
}

/** What a scheme means to KServe and the tools around it. */
const schemes: Readonly<Record<string, string>> = {
  s3: "A bucket of Amazon S3, or of a storage that speaks its protocol. Credentials come from a Secret on the service account.",
  gs: "A bucket of Google Cloud Storage. Credentials come from the service account, by workload identity or a Secret.",
  hdfs: "A Hadoop file system; it needs a Secret with the credentials.",
  webhdfs: "A Hadoop file system over HTTP; it needs a Secret with the credentials.",
  pvc: "A PersistentVolumeClaim of the namespace, then the path in it. It is mounted, nothing is downloaded.",
  hf: "A model of the Hugging Face Hub: owner, name, and after a colon the revision. Without one it is the newest.",
  modelscope: "A model of ModelScope: owner and name.",
  http: "A file fetched over HTTP without protection on the way.",
  https: "A file or archive fetched over HTTPS; Azure's blobs and files have addresses of this kind.",
  oci: "A container image that holds the model. How it is brought to the node is a setting of the cluster.",
  "oci+native": "A container image that holds the model, mounted as an image volume.",
  "oci+fetch": "A container image that holds the model, downloaded by the storage initializer.",
  file: "A path inside the image or on a volume that is there.",
  wasbs: "A container of Azure Blob Storage, in Hadoop's spelling.",
  abfss: "Azure Data Lake Storage.",
  models: "A model of MLflow's registry, by name and version or alias. KServe cannot read it: write where the files are.",
  minio: "A bucket of a MinIO server, in the spelling of Kubeflow Pipelines.",
};

export const tellLocation: Teller = ({ node }) => {
  const scheme = node.type === "scalar" ? schemeOf(text(node)) : undefined;
  const name = String(node.name ?? "");
  const isLocation = /(?:uri|location|root|path|reference|current|storage)$/i.test(name) || /uri/i.test(name);
  return scheme && isLocation ? schemes[scheme.toLowerCase()] : undefined;
};
