/** Feast 0.66: what each store asks for, and how features stay fresh. Secrets and addresses are `${VAR}`, which Feast fills from the environment. */
import type { Source } from "../source";
import { type Practice, sources } from "./index";

/** Settings of a store as `feature_store.yaml` has them. */
export type StoreSettings = Readonly<Record<string, string | readonly string[]>>;

interface FeastStore {
  /** Extra of the `feast` package that brings the client. */
  readonly extra?: string;
  readonly settings: StoreSettings;
}

interface OfflineStore extends FeastStore {
  /** Class of the data source, and what says where the history lies. */
  readonly source: string;
  readonly at: "path" | "table";
}

export const feastVersion = "0.66.0";

/** https://docs.feast.dev/reference/online-stores */
export const feastOnline: Readonly<Record<string, FeastStore>> = {
  redis: { extra: "redis", settings: { type: "redis", connection_string: env("REDIS_CONNECTION") } },
  dynamodb: { extra: "aws", settings: { type: "dynamodb", region: env("AWS_REGION") } },
  bigtable: {
    extra: "gcp",
    settings: { type: "bigtable", project_id: env("GOOGLE_CLOUD_PROJECT"), instance: env("BIGTABLE_INSTANCE") },
  },
  postgres: {
    extra: "postgres",
    settings: {
      type: "postgres",
      host: env("PGHOST"),
      database: env("PGDATABASE"),
      user: env("PGUSER"),
      password: env("PGPASSWORD"),
    },
  },
  cassandra: {
    extra: "cassandra",
    settings: {
      type: "cassandra",
      hosts: [env("CASSANDRA_HOST")],
      keyspace: env("CASSANDRA_KEYSPACE"),
      username: env("CASSANDRA_USER"),
      password: env("CASSANDRA_PASSWORD"),
    },
  },
};

/** https://docs.feast.dev/reference/offline-stores */
export const feastOffline: Readonly<Record<string, OfflineStore>> = {
  file: { settings: { type: "file" }, source: "FileSource", at: "path" },
  duckdb: { extra: "duckdb", settings: { type: "duckdb" }, source: "FileSource", at: "path" },
  bigquery: { extra: "gcp", settings: { type: "bigquery" }, source: "BigQuerySource", at: "table" },
  snowflake: {
    extra: "snowflake",
    settings: {
      type: "snowflake.offline",
      account: env("SNOWFLAKE_ACCOUNT"),
      user: env("SNOWFLAKE_USER"),
      password: env("SNOWFLAKE_PASSWORD"),
      role: env("SNOWFLAKE_ROLE"),
      warehouse: env("SNOWFLAKE_WAREHOUSE"),
      database: env("SNOWFLAKE_DATABASE"),
    },
    source: "SnowflakeSource",
    at: "table",
  },
  redshift: {
    extra: "aws",
    settings: {
      type: "redshift",
      workgroup: env("REDSHIFT_WORKGROUP"),
      region: env("AWS_REGION"),
      database: env("REDSHIFT_DATABASE"),
      s3_staging_location: env("REDSHIFT_STAGING"),
      iam_role: env("REDSHIFT_ROLE"),
    },
    source: "RedshiftSource",
    at: "table",
  },
};

const materialisation: Source = {
  title: "Feast: load data into the online store",
  url: "https://docs.feast.dev/how-to-guides/feast-snowflake-gcp-aws/load-data-into-the-online-store",
  accessed: "2026-11-28",
};

/** Time from one loading of the online store to the next, where the spec says nothing. */
export const materialiseEvery: Practice = { value: 24, unit: "hours", source: materialisation, policyDefault: true };

/** A value that is older than this many intervals is no longer answered: with two, one missed run loses nothing. */
export const lifetimeInIntervals: Practice = {
  value: 2,
  unit: "intervals",
  source: sources.mlOpsPrinciples,
  policyDefault: true,
};

/** How people write a store's name: `PostgreSQL`, `snowflake.offline`. */
export function feastName(written: string): string {
  return written
    .toLowerCase()
    .replace(/\.o[nf]+line$/, "")
    .replace(/^postgresql$/, "postgres");
}

function env(name: string): string {
  return `\${${name}}`;
}
