import { useRef, useState } from "react";
import { Button } from "#components/button.tsx";
import { Field } from "#components/field.tsx";
import { PasswordField } from "#components/password-field.tsx";
import { textOf } from "./form-text.ts";
import { passwordRules } from "./password-rule.ts";
import { PasswordRules } from "./password-rules.tsx";

type Answers = {
  readonly organization: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
};

type SetUpFormProps = {
  readonly isSending: boolean;
  /** What the server said against the password. */
  readonly passwordError: string | undefined;
  /** What it said against the rest. */
  readonly error: string | undefined;
  readonly onSubmit: (answers: Answers) => void;
};

const RULES_ID = "password-rules";

export function SetUpForm({ isSending, passwordError, error, onSubmit }: SetUpFormProps) {
  const [password, setPassword] = useState("");
  const [isRefused, setRefused] = useState(false);
  const passwordField = useRef<HTMLInputElement>(null);
  const rules = passwordRules(password);
  const isBroken = rules.some((rule) => rule.isMet === false);

  return (
    <form
      className="grid gap-3.5"
      onSubmit={(event) => {
        event.preventDefault();
        setRefused(isBroken);
        passwordField.current?.focus();
        if (isBroken) return;
        const form = new FormData(event.currentTarget);
        onSubmit({
          organization: textOf(form, "organization").trim(),
          name: textOf(form, "name").trim(),
          email: textOf(form, "email").trim(),
          password,
        });
      }}
    >
      <Field
        label="Organization"
        name="organization"
        autoComplete="organization"
        size="large"
        hint="Stands at the top of every page."
        required
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the page is this form and nothing stands before it
        autoFocus
        maxLength={100}
      />
      <Field label="Your name" name="name" autoComplete="name" size="large" required maxLength={100} />
      <Field label="Email" name="email" type="email" autoComplete="username" size="large" required maxLength={254} />
      <div>
        <PasswordField
          ref={passwordField}
          label="Password"
          name="password"
          autoComplete="new-password"
          size="large"
          required
          describedBy={RULES_ID}
          error={passwordError}
          aria-invalid={(isRefused && isBroken) || undefined}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <PasswordRules id={RULES_ID} rules={rules} isRefused={isRefused} />
      </div>
      {error === undefined ? null : (
        <p role="alert" className="text-critical-text">
          {error}
        </p>
      )}
      <Button type="submit" kind="primary" size="large" className="mt-1 w-full" busy={isSending && "Setting up"}>
        Create the administrator
      </Button>
    </form>
  );
}
