import { useRef } from "react";
import { Button } from "#components/button.tsx";
import { Field } from "#components/field.tsx";
import { PasswordField } from "#components/password-field.tsx";
import { textOf } from "./form-text.ts";

type SignInFormProps = {
  readonly isSending: boolean;
  /** The server's own words: why it refused, how many tries are left, how long to wait. */
  readonly error: string | undefined;
  readonly onSubmit: (credentials: { readonly email: string; readonly password: string }) => void;
};

export function SignInForm({ isSending, error, onSubmit }: SignInFormProps) {
  const password = useRef<HTMLInputElement>(null);
  return (
    <form
      className="grid gap-3.5"
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        password.current?.focus();
        onSubmit({ email: textOf(form, "email").trim(), password: textOf(form, "password") });
      }}
    >
      <Field
        label="Email"
        name="email"
        type="email"
        autoComplete="username"
        size="large"
        required
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the page is this form and nothing stands before it
        autoFocus
      />
      <PasswordField
        ref={password}
        label="Password"
        name="password"
        autoComplete="current-password"
        size="large"
        required
        error={error}
      />
      <Button type="submit" kind="primary" size="large" className="mt-1 w-full" busy={isSending && "Signing in"}>
        Sign in
      </Button>
    </form>
  );
}
