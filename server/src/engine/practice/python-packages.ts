/** Versions of Python packages that work together on one Python; the latest of PyPI that KServe 0.20's own servers load, read 2026-11-23. */

/** Python of image and environment: the newest that every package below has wheels for. */
export const pythonVersion = "3.11";

export const mlflowVersion = "3.15.2";

/** Package of each framework: its name on PyPI and the version taken where a spec names none. */
export const frameworkPackages = {
  sklearn: { name: "scikit-learn", version: "1.5.2" },
  xgboost: { name: "xgboost", version: "2.1.4" },
  lightgbm: { name: "lightgbm", version: "4.6.0" },
  pytorch: { name: "torch", version: "2.11.0" },
  keras: { name: "tensorflow", version: "2.21.0" },
} as const;

/** What every training needs: frames, files, and the types of TFDV's schemas without TFDV itself. */
export const commonPackages = ["pandas==2.3.3", "pyarrow==25.0.1"] as const;
export const schemaPackage = "tensorflow-metadata==1.21.0";
export const rougePackage = "rouge-score==0.1.2";

/** Clients of artifact stores, by scheme of the address. */
export const storageClients: Readonly<Record<string, readonly string[]>> = {
  // the newest that goes with s3fs, which writes checkpoints
  s3: ["boto3==1.43.117"],
  // the newest that goes with feast[gcp]
  gs: ["google-cloud-storage==2.19.0"],
  wasbs: ["azure-storage-blob==12.31.1", "azure-identity==1.27.0"],
};

export const rayVersion = "2.60.0";
export const optunaPackage = "optuna==5.0.0";

/** How checkpoints are written, by scheme of the address; fsspec itself comes with each. */
export const checkpointClients: Readonly<Record<string, string>> = {
  s3: "s3fs==2026.9.0",
  gs: "gcsfs==2026.10.1",
  az: "adlfs==2026.8.0",
  abfs: "adlfs==2026.8.0",
  abfss: "adlfs==2026.8.0",
};
export const fsspecPackage = "fsspec==2026.9.0";
