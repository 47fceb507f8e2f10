import { Skeleton } from "./skeleton.tsx";

type SkeletonRowsProps = { readonly count?: number };

/** Widths in percent that look like text of different lengths, and are the same each time. */
const WIDTHS = ["w-3/5", "w-2/5", "w-1/2", "w-1/3", "w-5/12"];

export function SkeletonRows({ count = 5 }: SkeletonRowsProps) {
  return (
    <div>
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className="flex h-9 items-center gap-2.5 border-b border-line">
          <Skeleton className="size-4" />
          <Skeleton className={`h-3 ${WIDTHS[index % WIDTHS.length]}`} />
          <Skeleton className="ml-auto h-3 w-12" />
        </div>
      ))}
    </div>
  );
}
