import { z } from "zod";

import { AppError } from "#app-error.ts";
import { userProcedure } from "#trpc/procedures.ts";

import { overviewAnswer } from "./overview-answer.ts";

export const getOverview = userProcedure("projects:read")
  .input(z.object({}))
  .output(overviewAnswer)
  .query(() => {
    throw new AppError("unavailable", "The overview is not there yet.");
  });
