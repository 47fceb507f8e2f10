import type { Detector } from "../detector.ts";
import { safeText } from "./safe-text.ts";

/** Every detector, in the order in which their findings appear. */
export const DETECTORS: readonly Detector[] = [safeText];
