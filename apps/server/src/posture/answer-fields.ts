import { LETTERS } from "@stance/model";
import { z } from "zod";

/** A moment in answers: ISO 8601, UTC. */
export const timeField = z.iso.datetime();

/** A day in answers: `2026-11-20`, UTC. */
export const dayField = z.iso.date();

/** Null is "not rated". */
export const letterField = z.enum(LETTERS).nullable();
