import { Link, Navigate, useLocation } from "react-router";
import { describeError } from "#api/describe-error.ts";
import { useSession, useSetUp } from "#api/session.ts";
import { buttonStyle } from "#components/button-style.ts";
import { PageTitle } from "#components/page-title.tsx";
import { paths } from "#paths.ts";
import { BareFrame } from "./bare-frame.tsx";
import { SetUpForm } from "./set-up-form.tsx";
import { setUpToken } from "./set-up-token.ts";

export function SetUpPage() {
  const { user, setupNeeded, organization } = useSession();
  const token = setUpToken(useLocation().hash);
  const setUp = useSetUp();
  const problem = setUp.error === null ? undefined : describeError(setUp.error);
  if (user !== null) return <Navigate to={paths.overview()} replace />;

  if (!setupNeeded) {
    return (
      <BareFrame title="Stance is set up" subtitle="This link was used and works no more." organization={organization}>
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
        organization={organization}
      >
        <PageTitle>Set up</PageTitle>
      </BareFrame>
    );
  }
  return (
    <BareFrame title="Set up Stance" subtitle="You become its first administrator." organization={organization}>
      <PageTitle>Set up</PageTitle>
      <SetUpForm
        isSending={setUp.isPending}
        passwordError={problem?.code === "UNPROCESSABLE_CONTENT" ? problem.message : undefined}
        error={problem?.code === "UNPROCESSABLE_CONTENT" ? undefined : problem?.message}
        onSubmit={(answers) => setUp.mutate({ token, ...answers })}
      />
    </BareFrame>
  );
}
