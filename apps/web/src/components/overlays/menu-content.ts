import type { ReactNode } from "react";
import type { IconName } from "../icon.tsx";

export type MenuAction = {
  readonly kind: "action";
  readonly label: string;
  readonly icon?: IconName;
  /** The key that does the same. */
  readonly shortcut?: string;
  readonly disabled?: boolean;
  readonly onSelect: () => void;
};

/** Exclusive options; the chosen one carries a tick. */
export type MenuChoice = {
  readonly kind: "choice";
  /** Named for assistive technology. */
  readonly label: string;
  readonly value: string;
  readonly options: readonly {
    readonly value: string;
    readonly label: string;
    readonly icon?: IconName;
    /** Glyph or ring in place of an icon. */
    readonly mark?: ReactNode;
  }[];
  readonly onChange: (value: string) => void;
};

export type MenuSeparator = { readonly kind: "separator" };

export type MenuContent = {
  /** Words at the top that are not a choice. */
  readonly heading?: ReactNode;
  readonly entries: readonly (MenuAction | MenuChoice | MenuSeparator)[];
  readonly align?: "start" | "end";
};
