/** Feast: its files are those of features, whatever stores it has. */
import { defineFiles } from "../files";

export default defineFiles({
  system: "feast",
  variables: {
    AWS_REGION: "region of DynamoDB",
    FEAST_REGISTRY: "address of Feast's registry",
    FEATURES_PATH: "table with the features' history",
    REDIS_CONNECTION: "host:port of Redis, its password behind a comma",
    SNOWFLAKE_ACCOUNT: "account of Snowflake",
    SNOWFLAKE_DATABASE: "its database",
    SNOWFLAKE_PASSWORD: "password of SNOWFLAKE_USER",
    SNOWFLAKE_ROLE: "role it takes",
    SNOWFLAKE_USER: "user that reads features",
    SNOWFLAKE_WAREHOUSE: "warehouse that computes",
  },
});
