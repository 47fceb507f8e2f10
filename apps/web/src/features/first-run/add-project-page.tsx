import { useSuspenseQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import { useLiveEvent } from "#api/use-live-event.ts";
import { useTRPC } from "#api/trpc.ts";
import { Breadcrumbs } from "#components/breadcrumbs.tsx";
import { PageTitle } from "#components/page-title.tsx";
import { Page } from "#components/page.tsx";
import { paths } from "#paths.ts";
import { useFirstRunCommand } from "./first-run-command.ts";
import { NothingArrives } from "./nothing-arrives.tsx";
import { RunCommand } from "./run-command.tsx";
import { followRun, NOTHING_YET } from "./run-log.ts";
import { RunLog } from "./run-log-view.tsx";
import { RunResultView } from "./run-result-view.tsx";
import { Step } from "./step.tsx";
import { unusedToken } from "./unused-token.ts";
import { WhatIsSent } from "./what-is-sent.tsx";

/** One command to run where the code lives, and the place where its result appears. */
export function AddProjectPage() {
  const trpc = useTRPC();
  const { data: firstRun } = useSuspenseQuery(trpc.projects.firstRun.queryOptions());
  // What this page is does not change while somebody reads it, although the report it waits for arrives.
  const [isFirst] = useState(!firstRun.hasReports);
  const [openedAt] = useState(() => new Date());
  const [run, setRun] = useState(NOTHING_YET);
  const waiting = unusedToken(firstRun.token);
  const [awaited] = useState(waiting?.prefix ?? null);
  const { command, make, isMaking, error } = useFirstRunCommand(awaited);
  const prefix = command?.prefix ?? awaited;
  useLiveEvent((event) => setRun((current) => followRun(current, event, isFirst ? null : prefix)));

  const makeFirst = useEffectEvent(() => {
    if (isFirst && command === null && waiting === null) make();
  });
  // Connects to the server: the first project needs a token, and nothing else can be meant here.
  useEffect(() => makeFirst(), []);

  const title = isFirst ? "Add the first project" : "Add a project";
  return (
    <Page>
      <PageTitle>{title}</PageTitle>
      <Breadcrumbs trail={[{ label: "Projects", to: paths.projects() }]} current="Add" />
      <div className="grid gap-x-16 gap-y-6 xl:grid-cols-[minmax(0,700px)_300px]">
        <div className="min-w-0">
          <h1 className="text-xl font-semibold tracking-[-0.012em]">{title}</h1>
          <p className="lede mt-1.5 mb-6">
            Run one command where the code lives. The audit takes a few seconds and appears here when it arrives.
          </p>
          <ol>
            <Step number={1} title="Run the audit and send it" isDone={run.state === "done"}>
              {command === null && run.state !== "waiting" ? (
                <p className="text-ink-2">A command was run.</p>
              ) : (
                <RunCommand command={command} shownBefore={waiting} onMake={make} isMaking={isMaking} error={error} />
              )}
            </Step>
            <Step number={2} title="Watch it arrive" isDone={run.state === "done"}>
              {isFirst || prefix !== null ? (
                <>
                  <RunLog run={run} prefix={prefix} since={openedAt} isFirst={isFirst} />
                  {run.state === "done" ? (
                    <RunResultView result={run.result} isFirst={isFirst} />
                  ) : (
                    <NothingArrives origin={location.origin} />
                  )}
                </>
              ) : (
                <p className="text-ink-3">Make the command first; then this page listens for its report.</p>
              )}
            </Step>
          </ol>
        </div>
        <WhatIsSent dryRunCommand={command?.dryRunCommand ?? null} />
      </div>
    </Page>
  );
}
