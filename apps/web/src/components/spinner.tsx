type SpinnerProps = { readonly size?: number };

export function Spinner({ size = 14 }: SpinnerProps) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 14 14"
      fill="none"
      strokeWidth="2"
      className="animate-spin"
      aria-hidden="true"
    >
      <circle cx="7" cy="7" r="5.5" className="stroke-line-strong" />
      <path d="M7 1.5A5.5 5.5 0 0 1 12.5 7" stroke="currentColor" />
    </svg>
  );
}
