import { Link } from "react-router";
import { Breadcrumbs } from "#components/breadcrumbs.tsx";
import { buttonStyle } from "#components/button-style.ts";
import { PageHead } from "#components/page-head.tsx";
import { PageTitle } from "#components/page-title.tsx";
import { Page } from "#components/page.tsx";
import { paths } from "../paths.ts";

export function NotFoundPage() {
  return (
    <Page>
      <PageTitle>Not found</PageTitle>
      <Breadcrumbs current="Not found" />
      <PageHead title="There is no such page" />
      <p className="lede mb-4">The address may be mistyped, or what it named was removed or is not shared with you.</p>
      <Link to={paths.overview()} className={buttonStyle()}>
        Go to the overview
      </Link>
    </Page>
  );
}
