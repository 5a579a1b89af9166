/** Amazon DynamoDB, as a store of Feast. */
import { feastStore } from "../feast/store";

export default feastStore({ id: "dynamodb", title: "Amazon DynamoDB", kind: "online" });
