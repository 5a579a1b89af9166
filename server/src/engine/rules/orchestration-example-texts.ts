/** Texts of engines' files for examples, whole but for what an example is about. */

/** A job of Databricks with two tasks. */
export function databricksJob({ cron = '"0 0 2 ? * SUN"', after = "train" } = {}): string {
  return `resources:
  jobs:
    retraining:
      name: fraud-detection-retraining
      schedule: { quartz_cron_expression: ${cron}, timezone_id: UTC }
      tasks:
        - task_key: train
          spark_python_task: { python_file: ../train.py }
        - task_key: evaluate
          depends_on: [{ task_key: ${after} }]
          spark_python_task: { python_file: ../evaluate.py }
`;
}

/** prefect.yaml with one deployment. */
export function prefectProject({ cron = '"0 2 * * 0"' } = {}): string {
  return `deployments:
  - name: retraining
    entrypoint: retraining/flow.py:retraining
    schedules: [{ cron: ${cron}, timezone: UTC }]
    work_pool: { name: kubernetes }
`;
}

/** A schedule of Azure Machine Learning. */
export function azureSchedule({ cron = '"0 2 * * 0"' } = {}): string {
  return `name: fraud-detection-retraining
trigger: { type: cron, expression: ${cron}, time_zone: UTC }
create_job: ./azure-pipeline.yaml
`;
}

/** A pipeline job of Azure Machine Learning with two steps. */
export function azurePipeline({ before = `\${{parent.jobs.train.outputs.after}}` } = {}): string {
  return `type: pipeline
jobs:
  train:
    type: command
    command: python train.py
    environment: azureml:fraud-detection:1
    outputs: { after: { type: uri_folder } }
  evaluate:
    type: command
    command: python evaluate.py
    environment: azureml:fraud-detection:1
    inputs:
      before: ${before}
`;
}

/** A pipeline of SageMaker with two steps and a gate. */
export function sagemakerPipeline({ after = "train", asked = "Steps.evaluate.PropertyFiles.outputs" } = {}): string {
  return `Version: "2020-12-01"
Steps:
  - Name: train
    Type: Training
  - Name: evaluate
    Type: Processing
    DependsOn: [${after}]
  - Name: gate
    Type: Condition
    Arguments:
      Conditions: [{ Type: Equals, LeftValue: { "Std:JsonGet": { PropertyFile: { Get: ${asked} }, Path: winner } }, RightValue: challenger }]
      IfSteps: []
      ElseSteps: []
`;
}
