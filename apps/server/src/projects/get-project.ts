import { AppError } from "#app-error.ts";
import { projectProcedure } from "#trpc/procedures.ts";

import { projectAnswer } from "./project-answer.ts";

export const getProject = projectProcedure("projects:read")
  .output(projectAnswer)
  .query(() => {
    throw new AppError("unavailable", "The project is not there yet.");
  });
