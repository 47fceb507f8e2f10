import type { ReactNode } from "react";
import { Skeleton } from "#components/states/skeleton.tsx";

/** The same heights as the sentence, the score with its chart, and the two lists. */
export function FleetSkeleton() {
  return (
    <>
      <Skeleton className="mt-1 mb-4 h-3 w-96" />
      <div className="grid gap-2.75 py-1.25">
        <Skeleton className="h-3.5 w-160" />
        <Skeleton className="h-3.5 w-120" />
      </div>
      <div className="mt-5 grid gap-8 lg:grid-cols-[228px_minmax(0,1fr)] 2xl:grid-cols-[228px_minmax(0,1fr)_300px]">
        <div>
          <Skeleton className="mb-3.5 h-11 w-40" />
          <Skeleton className="mb-4 h-3 w-48" />
          <Skeleton className="h-2.5 w-57" />
        </div>
        <div className="h-65 border-b border-line-strong" />
        <div className="lg:max-2xl:col-span-full">
          {["w-3/5", "w-1/2", "w-2/5", "w-2/5", "w-3/5", "w-1/2"].map((width, index) => (
            <div key={index} className="flex h-7.5 items-center border-b border-line">
              <Skeleton className={`h-3 ${width}`} />
            </div>
          ))}
        </div>
      </div>
      <div className="mt-7 grid gap-10 xl:grid-cols-[minmax(0,1fr)_416px] 2xl:grid-cols-[minmax(0,1fr)_472px]">
        <RowShapes title={<Skeleton className="h-4.5 w-44" />} />
        <RowShapes title="Fix next" />
      </div>
    </>
  );
}

function RowShapes({ title }: { readonly title: ReactNode }) {
  return (
    <div>
      <div className="mb-2 flex h-6 items-center text-lg font-semibold">{title}</div>
      {[0, 1, 2, 3, 4].map((index) => (
        <div key={index} className="grid h-18 content-start gap-2 border-t border-line pt-2.5">
          <Skeleton className="h-3 w-4/5" />
          <Skeleton className="h-2.5 w-3/5" />
        </div>
      ))}
    </div>
  );
}
