import { classNames } from "../class-names.ts";

type SkeletonProps = {
  /** Size as classes, the same as the data will have: "h-4 w-48". */
  readonly className: string;
};

export function Skeleton({ className }: SkeletonProps) {
  return <span className={classNames("block max-w-full animate-skeleton rounded-xs bg-hover", className)} />;
}
