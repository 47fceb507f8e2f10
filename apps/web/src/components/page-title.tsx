type PageTitleProps = { readonly children: string };

/** The name of the browser tab. React lifts it into the head of the document. */
export function PageTitle({ children }: PageTitleProps) {
  return <title>{`${children} · Stance`}</title>;
}
