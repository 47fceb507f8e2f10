import { useRef, useState } from "react";
import { Button } from "#components/button.tsx";
import { Field } from "#components/field.tsx";
import { PasswordField } from "#components/password-field.tsx";
import { textOf } from "./form-text.ts";
import { PasswordRules } from "./password-rules.tsx";
import { passwordRules } from "./password-rule.ts";

type Answers = {
  readonly organisation: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
};

type SetUpFormProps = {
  readonly isSending: boolean;
  readonly error: string | undefined;
  readonly onSubmit: (answers: Answers) => void;
};

export function SetUpForm({ isSending, error, onSubmit }: SetUpFormProps) {
  const [password, setPassword] = useState("");
  const [email, setEmail] = useState("");
  const [isRefused, setRefused] = useState(false);
  const passwordField = useRef<HTMLInputElement>(null);
  const rules = passwordRules(password, email);
  const isGood = rules.every((rule) => rule.isMet);

  return (
    <form
      className="grid gap-3.5"
      onSubmit={(event) => {
        event.preventDefault();
        setRefused(!isGood);
        if (!isGood) {
          passwordField.current?.focus();
          return;
        }
        const form = new FormData(event.currentTarget);
        onSubmit({
          organisation: textOf(form, "organisation").trim(),
          name: textOf(form, "name").trim(),
          email: email.trim(),
          password,
        });
      }}
    >
      <Field
        label="Organisation"
        name="organisation"
        autoComplete="organization"
        size="large"
        hint="Stands at the top of every page and on reports."
        required
        autoFocus
        maxLength={100}
      />
      <Field label="Your name" name="name" autoComplete="name" size="large" required maxLength={100} />
      <Field
        label="Email"
        name="email"
        type="email"
        autoComplete="username"
        size="large"
        required
        maxLength={254}
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <div>
        <PasswordField
          ref={passwordField}
          label="Password"
          name="password"
          autoComplete="new-password"
          size="large"
          required
          aria-describedby="password-rules"
          aria-invalid={(isRefused && !isGood) || undefined}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <PasswordRules id="password-rules" rules={rules} isRefused={isRefused} />
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
