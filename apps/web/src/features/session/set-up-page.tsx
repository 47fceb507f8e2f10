import { Link, Navigate, useLocation } from "react-router";
import { useSession, useSetUp } from "#api/session.ts";
import { buttonStyle } from "#components/button-style.ts";
import { PageTitle } from "#components/page-title.tsx";
import { paths } from "#paths.ts";
import { BareFrame } from "./bare-frame.tsx";
import { SetUpForm } from "./set-up-form.tsx";
import { setUpToken } from "./set-up-token.ts";

export function SetUpPage() {
  const { user, setupNeeded, organisation } = useSession();
  const token = setUpToken(useLocation().hash);
  const setUp = useSetUp();
  if (user !== null) return <Navigate to={paths.overview()} replace />;

  if (!setupNeeded) {
    return (
      <BareFrame title="Stance is set up" subtitle="This link was used and works no more." organisation={organisation}>
        <PageTitle>Set up</PageTitle>
        <Link to={paths.signIn()} className={buttonStyle("primary", "large")}>
          Sign in
        </Link>
      </BareFrame>
    );
  }
  if (token === null) {
    return (
      <BareFrame
        title="The link is not complete"
        subtitle="Copy the whole set-up link from where Stance was started, up to its last letter. Starting Stance again prints a new one."
        organisation={organisation}
      >
        <PageTitle>Set up</PageTitle>
      </BareFrame>
    );
  }
  return (
    <BareFrame
      title="Set up Stance"
      subtitle="You become its first administrator. Others are invited later."
      organisation={organisation}
    >
      <PageTitle>Set up</PageTitle>
      <SetUpForm
        isSending={setUp.isPending}
        error={setUp.error?.message}
        onSubmit={(answers) => setUp.mutate({ token, ...answers })}
      />
    </BareFrame>
  );
}
