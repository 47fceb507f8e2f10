type LogoProps = { readonly size?: number };

export function Logo({ size = 20 }: LogoProps) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" fill="none" aria-hidden="true">
      <rect x=".5" y=".5" width="19" height="19" rx="3.5" className="fill-ink" />
      <path d="M10 4.2v9.3M4.6 14.6h10.8" className="stroke-on-ink" strokeWidth="2.2" />
    </svg>
  );
}
