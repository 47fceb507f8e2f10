import type { ReactNode } from "react";

/** Drawn on a 16 px grid in one line weight, so that icons and glyphs sit on the same baseline. */
const SHAPES = {
  overview: <path d="M2.5 13.5h11M4.5 11V8M8 11V4.5M11.5 11V6.5" />,
  projects: (
    <>
      <rect x="2.5" y="2.5" width="11" height="3.4" rx=".8" />
      <rect x="2.5" y="8.3" width="11" height="5.2" rx=".8" />
      <path d="M5 10.9h3" />
    </>
  ),
  clock: (
    <>
      <circle cx="8" cy="8" r="5.7" />
      <path d="M8 4.8V8l2.2 1.6" />
    </>
  ),
  document: <path d="M4 1.8h5.2L12.5 5v9.2H4zM9 1.8V5.2h3.5" />,
  search: (
    <>
      <circle cx="7" cy="7" r="4.3" />
      <path d="m10.3 10.3 3.4 3.4" />
    </>
  ),
  sun: (
    <>
      <circle cx="8" cy="8" r="2.8" />
      <path d="M8 1.8v1.4M8 12.8v1.4M1.8 8h1.4M12.8 8h1.4M3.6 3.6l1 1M11.4 11.4l1 1M12.4 3.6l-1 1M4.6 11.4l-1 1" />
    </>
  ),
  moon: <path d="M13 9.6A5.5 5.5 0 0 1 6.4 3a5.5 5.5 0 1 0 6.6 6.6z" />,
  screen: (
    <>
      <rect x="2" y="3" width="12" height="8" rx="1" />
      <path d="M6 13.5h4M8 11v2.5" />
    </>
  ),
  check: <path d="m3.2 8.4 3 3 6.6-6.8" />,
  chevronDown: <path d="m4.5 6.5 3.5 3.5 3.5-3.5" />,
  chevronRight: <path d="m6.5 4.5 3.5 3.5-3.5 3.5" />,
  chevronLeft: <path d="m9.5 4.5-3.5 3.5 3.5 3.5" />,
  download: <path d="M8 2.5v7.5M4.8 7 8 10.2 11.2 7M3 13.3h10" />,
  cross: <path d="m4 4 8 8M12 4l-8 8" />,
  plus: <path d="M8 3v10M3 8h10" />,
  person: (
    <>
      <circle cx="8" cy="5.3" r="2.6" />
      <path d="M2.8 13.7c.5-2.7 2.6-4 5.2-4s4.7 1.3 5.2 4" />
    </>
  ),
  copy: (
    <>
      <rect x="5.5" y="5.5" width="8" height="8" rx="1" />
      <path d="M3.5 10.5h-1v-8h8v1" />
    </>
  ),
  globe: (
    <>
      <circle cx="8" cy="8" r="5.7" />
      <path d="M2.3 8h11.4M8 2.3c3.4 3.4 3.4 8 0 11.4M8 2.3c-3.4 3.4-3.4 8 0 11.4" />
    </>
  ),
  eye: (
    <>
      <path d="M1.5 8C3 5 5.3 3.6 8 3.6S13 5 14.5 8C13 11 10.7 12.4 8 12.4S3 11 1.5 8z" />
      <circle cx="8" cy="8" r="2" />
    </>
  ),
  eyeOff: (
    <>
      <path d="M4.3 4.6C3.1 5.4 2.2 6.5 1.5 8c1.5 3 3.8 4.4 6.5 4.4 1.3 0 2.5-.3 3.6-1M6.2 3.8A7 7 0 0 1 8 3.6c2.7 0 5 1.4 6.5 4.4-.4.9-1 1.6-1.5 2.2" />
      <path d="m2.5 2.5 11 11" />
    </>
  ),
  warning: <path d="M8 2.2 14.3 13H1.7zM8 6.3v3.2M8 11.2v.3" />,
  refresh: <path d="M13 5.5A5.4 5.4 0 0 0 3 6.2M3 2.8v3.4h3.4M3 10.5a5.4 5.4 0 0 0 10-.7M13 13.2V9.8H9.6" />,
  commit: (
    <>
      <circle cx="8" cy="8" r="2.5" />
      <path d="M1.5 8h4M10.5 8h4" />
    </>
  ),
  columns: <path d="M2.5 3h11v10h-11zM6.2 3v10M9.8 3v10" />,
  filter: <path d="M2.5 4h11M4.8 8h6.4M6.8 12h2.4" />,
  link: (
    <path d="M6.8 9.2a2.4 2.4 0 0 0 3.4 0l2.3-2.3a2.4 2.4 0 0 0-3.4-3.4l-.9.9M9.2 6.8a2.4 2.4 0 0 0-3.4 0L3.5 9.1a2.4 2.4 0 0 0 3.4 3.4l.9-.9" />
  ),
  external: <path d="M9 3h4v4M13 3 7.5 8.5M11 9.5V13H3V5h3.5" />,
  keyboard: (
    <>
      <rect x="1.8" y="4" width="12.4" height="8" rx="1" />
      <path d="M4.5 6.8h.1M7 6.8h.1M9.4 6.8h.1M11.8 6.8h.1M5.5 9.4h5" />
    </>
  ),
  signOut: <path d="M6.5 2.5h-4v11h4M6.5 8h7M10.8 5.2 13.5 8l-2.7 2.8" />,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof SHAPES;

type IconProps = { readonly name: IconName; readonly size?: number; readonly className?: string };

/** Decoration beside words: hidden from assistive technology. A button that shows only an icon has a label of its own. */
export function Icon({ name, size = 16, className }: IconProps) {
  return (
    <svg
      className={className}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {SHAPES[name]}
    </svg>
  );
}
