import { useState } from "react";
import { Field, type FieldProps } from "./field.tsx";
import { IconButton } from "./icon-button.tsx";

type PasswordFieldProps = Omit<FieldProps, "type" | "trailing" | "autoComplete"> & {
  /** Tells password managers whether to offer the saved one or to make one. */
  readonly autoComplete: "current-password" | "new-password";
};

/** A password that can be looked at before it is sent; pasting and password managers work. */
export function PasswordField(props: PasswordFieldProps) {
  const [isShown, setShown] = useState(false);
  return (
    <Field
      {...props}
      type={isShown ? "text" : "password"}
      spellCheck={false}
      autoCapitalize="none"
      trailing={
        <IconButton
          icon={isShown ? "eyeOff" : "eye"}
          label={isShown ? "Hide password" : "Show password"}
          aria-pressed={isShown}
          className="mr-1"
          onClick={() => setShown(!isShown)}
        />
      }
    />
  );
}
