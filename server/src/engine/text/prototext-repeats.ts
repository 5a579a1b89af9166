/** Fields of protocol buffers that repeat. */

/** Whether a field is a list however often it stands there; `within` is the field whose message it is in, `""` at the top. */
export function repeats(field: string, within: string): boolean {
  return repeated.has(field) || repeated.has(`${within}.${field}`);
}

/**
 * The text alone does not tell a field that repeats from one that stands once: these repeat in every message we know, or where
 * another field stands before them in the message of that one. Before a dot alone is the top.
 */
const repeated = new Set([
  // model servers
  ...[
    "model_config_list.config",
    "version_labels",
    "versions",
    "dims",
    "instance_group",
    "gpus",
    "preferred_batch_size",
    "parameters",
    "step",
  ],
  ...["input_map", "output_map", "model_warmup", "cc_model_filenames", "metric_tags", "batch_input", "batch_output", "agents"],
  ...[".input", ".output"],
  // data schemas
  ...[".feature", ".sparse_feature", ".weighted_feature", ".string_domain", ".float_domain", ".int_domain"],
  ...["struct_domain.feature", "struct_domain.sparse_feature", "string_domain.value", "value_counts.value_count"],
  ...[
    "default_environment",
    "in_environment",
    "not_in_environment",
    "annotation.tag",
    "annotation.comment",
    "extra_metadata",
    "dim",
  ],
  ...["index_feature", "token_constraints", "excluded_string_tokens", "excluded_int_tokens", "oov_string_tokens"],
  ...["excluded_int_value", "excluded_string_value", "allowed_bytes_value", "source_path", "index_column_names", "partition"],
  ...["tensor_representation_group", "tensor_representation"],
]);
