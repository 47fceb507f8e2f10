import { useNavigate } from "react-router";
import { Button } from "#components/button.tsx";
import { IconButton } from "#components/icon-button.tsx";
import { useShortcut } from "#components/keyboard/use-shortcut.ts";
import { SeverityBadge } from "#components/severity-badge.tsx";
import { shownSeverity } from "#components/shown-severity.ts";
import { StatusBadge } from "#components/status-badge.tsx";
import { formatDue } from "#components/time/format-time.ts";
import { TimeText } from "#components/time/time-text.tsx";
import { useCopy } from "#components/use-copy.ts";
import { paths } from "#paths.ts";
import type { Control } from "./control-data.ts";
import { patchText } from "./patch-text.ts";

type ControlHeadProps = { readonly slug: string; readonly control: Control };

export function ControlHead({ slug, control }: ControlHeadProps) {
  const navigate = useNavigate();
  const open = (id: string | null) => {
    if (id !== null) void navigate(paths.control(slug, id));
  };
  return (
    <header className="mb-5 border-b border-line pb-4">
      <div className="flex items-center gap-2 text-xs text-ink-3">
        <code>{control.id}</code>
        <span>{control.areaTitle}</span>
        <span className="ml-auto flex items-center gap-1">
          {control.failingPosition === null ? null : (
            <span className="max-sm:hidden">{`${control.failingPosition} of ${control.failingTotal} failing`}</span>
          )}
          <IconButton
            icon="chevronLeft"
            label="Previous failing control"
            disabled={control.previous === null}
            onClick={() => open(control.previous)}
          />
          <IconButton
            icon="chevronRight"
            label="Next failing control"
            disabled={control.next === null}
            onClick={() => open(control.next)}
          />
          <IconButton icon="cross" label="Back to the checklist" onClick={() => void navigate(paths.project(slug))} />
        </span>
      </div>
      <h1 className="mt-1.5 text-xl font-semibold tracking-[-0.012em]">{control.title}</h1>
      <p className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1">
        <StatusBadge status={control.status} />
        <SeverityBadge severity={shownSeverity(control)} />
        {control.failsSince === null ? null : (
          <span className="text-ink-2">
            fails since <TimeText at={new Date(control.failsSince)} as="moment" />
          </span>
        )}
        {control.dueAt === null ? null : (
          <span className="text-ink-2">
            fix by{" "}
            <TimeText
              at={new Date(control.dueAt)}
              as="day"
              className={
                formatDue(new Date(control.dueAt)).isLate
                  ? "font-semibold text-critical-text"
                  : "font-semibold text-ink"
              }
            />
            {formatDue(new Date(control.dueAt)).isLate ? <span className="text-critical-text">, overdue</span> : null}
          </span>
        )}
        {control.earns >= 0.05 ? <b>{`earns +${control.earns.toFixed(1)}`}</b> : null}
      </p>
      {control.reasonText === null && control.stands === null && control.note === null ? null : (
        <p className="mt-2 max-w-[76ch] text-ink-2">
          {[
            control.status === "fail" && control.findings.length > 0 ? null : control.reasonText,
            control.note,
            control.stands,
          ]
            .filter((text) => text !== null)
            .join(" ")}
        </p>
      )}
      {control.question === null ? null : (
        <p className="mt-1 max-w-[76ch]">
          <b>The question that decides it:</b> {control.question}
        </p>
      )}
      <CopyPatch control={control} />
    </header>
  );
}

/** One button for all patches of the control; `C` does the same. Nothing where no patch can be written. */
function CopyPatch({ control }: { readonly control: Control }) {
  const text = patchText(control);
  return text === "" ? null : <CopyPatchButton text={text} />;
}

function CopyPatchButton({ text }: { readonly text: string }) {
  const { copied, copy } = useCopy();
  const run = () => void copy(text, "patch");
  useShortcut({ keys: "c", label: "Copy the patch", group: "This page", run });
  return (
    <Button className="mt-3" kind="primary" icon={copied ? "check" : "copy"} shortcut="C" onClick={run}>
      Copy the patch
    </Button>
  );
}
