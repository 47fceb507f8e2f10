import { Menu as BaseMenu } from "@base-ui/react/menu";
import { Icon, type IconName } from "../icon.tsx";
import { menuRow } from "./menu-row.ts";

type MenuChoiceProps<Value extends string> = {
  /** Named for assistive technology. */
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string; readonly icon?: IconName }[];
  readonly onChange: (value: Value) => void;
};

/** Exclusive choices inside a menu; the chosen one carries a tick. */
export function MenuChoice<Value extends string>({ label, value, options, onChange }: MenuChoiceProps<Value>) {
  return (
    <BaseMenu.RadioGroup
      aria-label={label}
      value={value}
      onValueChange={(next: unknown) => {
        const option = options.find((known) => known.value === next);
        if (option !== undefined) onChange(option.value);
      }}
    >
      {options.map((option) => (
        <BaseMenu.RadioItem key={option.value} value={option.value} closeOnClick className={menuRow}>
          {option.icon === undefined ? null : <Icon name={option.icon} className="text-ink-3" />}
          <span className="flex-1">{option.label}</span>
          <BaseMenu.RadioItemIndicator render={<span />}>
            <Icon name="check" size={14} />
          </BaseMenu.RadioItemIndicator>
        </BaseMenu.RadioItem>
      ))}
    </BaseMenu.RadioGroup>
  );
}
