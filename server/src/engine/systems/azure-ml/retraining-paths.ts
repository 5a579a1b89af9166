/** Where the files of retraining lie. */
export const pipelinePath = "retraining/azure-pipeline.yaml";
export const schedulePath = "retraining/azure-schedule.yaml";
export const reviewPath = "retraining/azure-review.yaml";
