import { CoreUsage, cpuSeconds } from '../core-usage.ts';
import { measuredCore } from '../pinned-process.ts';

/** What the processors did while a target was measured. */
export interface TargetUsageReading {
  /** Processor time of the target in seconds; NaN for the direct way. */
  targetSeconds: number;
  /** Share of a core that load generator and upstream used; near 1 they were what held it up. */
  loadShare: number;
  /** Share of the measured core that went to others than the target. */
  foreignShare: number;
}

/** Watches the processors from its making on. */
export class TargetUsage {
  #target: number | undefined;
  #load: number[];
  #startMs = performance.now();
  #startTarget: number;
  #startLoad: number;
  #core = new CoreUsage(measuredCore);

  /** `target` and `load` are process ids; the direct way has no target. */
  constructor(target: number | undefined, load: number[]) {
    this.#target = target;
    this.#load = load;
    this.#startTarget = this.#targetSeconds();
    this.#startLoad = this.#loadSeconds();
  }

  read(): TargetUsageReading {
    const elapsedSeconds = (performance.now() - this.#startMs) / 1000;
    const targetSeconds = this.#targetSeconds() - this.#startTarget;
    const ownShare = this.#target === undefined ? 0 : targetSeconds / elapsedSeconds;
    return {
      targetSeconds,
      loadShare: (this.#loadSeconds() - this.#startLoad) / elapsedSeconds,
      foreignShare: Math.max(0, this.#core.share() - ownShare),
    };
  }

  #targetSeconds(): number {
    return this.#target === undefined ? Number.NaN : cpuSeconds(this.#target);
  }

  #loadSeconds(): number {
    return this.#load.reduce((sum, pid) => sum + cpuSeconds(pid), 0);
  }
}
