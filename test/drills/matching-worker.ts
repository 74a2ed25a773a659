import { parentPort, workerData } from 'node:worker_threads';
import { compareMany, engine } from './matching-run.js';

const { cases, from, step } = workerData as { readonly cases: number; readonly from: number; readonly step: number };
parentPort!.postMessage(compareMany(engine(), cases, from, step));
