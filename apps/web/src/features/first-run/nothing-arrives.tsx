import { Link } from "react-router";
import { CommandLine } from "#components/command-line.tsx";
import { Fold } from "#components/fold.tsx";
import { paths } from "#paths.ts";

type NothingArrivesProps = {
  /** Of this server, as the browser reaches it. */
  readonly origin: string;
};

/** What to look at when the log stays empty, the most likely first. */
export function NothingArrives({ origin }: NothingArrivesProps) {
  return (
    <div className="mt-2.5">
      <Fold summary="Nothing after a minute?">
        <ul className="grid list-disc gap-1.5 py-3 pl-5 text-ink-2">
          <li>The terminal says why it did not send: read its last lines.</li>
          <li>
            It must run where <code>manage.py</code> is, or in a folder above it.
          </li>
          <li>
            That machine must reach this server; this should print a status of <code>ok</code>:
            <div className="mt-1.5">
              <CommandLine command={`curl -fsS ${origin}/healthz`} what="check" />
            </div>
          </li>
          <li>A token that is older than a day, was used for another project or was withdrawn is refused.</li>
          <li>
            A second report of a project you have is in{" "}
            <Link to={paths.projects()} className="link">
              Projects
            </Link>
            .
          </li>
        </ul>
      </Fold>
    </div>
  );
}
