import { z } from "zod";

import { AppError } from "#app-error.ts";
import { projectProcedure } from "#trpc/procedures.ts";

import { controlAnswer } from "./control-answer.ts";

export const getControl = projectProcedure("projects:read")
  .input(z.object({ controlId: z.string().min(1).max(100) }))
  .output(controlAnswer)
  .query(() => {
    throw new AppError("unavailable", "The control is not there yet.");
  });
