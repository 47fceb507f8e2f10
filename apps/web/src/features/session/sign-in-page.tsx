import { Navigate, useLocation } from "react-router";
import { describeError } from "#api/describe-error.ts";
import { useSession, useSignIn } from "#api/session.ts";
import { Note } from "#components/note.tsx";
import { PageTitle } from "#components/page-title.tsx";
import { returnPath } from "#paths.ts";
import { BareFrame } from "./bare-frame.tsx";
import { SignInForm } from "./sign-in-form.tsx";

export function SignInPage() {
  const { user, setupNeeded, organization } = useSession();
  const { search } = useLocation();
  const signIn = useSignIn();
  if (user !== null) return <Navigate to={returnPath(search)} replace />;

  return (
    <BareFrame title="Sign in to Stance" subtitle={location.host} organization={organization}>
      <PageTitle>Sign in</PageTitle>
      {setupNeeded ? (
        <Note icon="person">
          <b>Nobody can sign in yet.</b> Open the set-up link that was printed where Stance was started: it creates the
          first administrator.
        </Note>
      ) : (
        <SignInForm
          isSending={signIn.isPending}
          error={signIn.error === null ? undefined : describeError(signIn.error).message}
          onSubmit={(credentials) => signIn.mutate(credentials)}
        />
      )}
    </BareFrame>
  );
}
