import type { ReactNode } from "react";

export type DialogProps = {
  readonly title: string;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly children: ReactNode;
  /** Buttons at the bottom right; words before them stand left. */
  readonly footer?: ReactNode;
};
