import { Bundle } from "./bundle";

/** A tier 2 bundle: training, delivery and monitoring of one model. */
export class Pipeline extends Bundle {}
