import { Menu as BaseMenu } from "@base-ui/react/menu";
import { Icon } from "../icon.tsx";
import { Kbd } from "../kbd.tsx";
import type { Trigger } from "./deferred-overlay.tsx";
import type { MenuAction, MenuChoice, MenuContent } from "./menu-content.ts";
import { menuRow, popupStyle } from "./popup-style.ts";

type MenuPopupProps = MenuContent & { readonly trigger: Trigger };

/** Loaded by `Menu` when it is first used, so it starts open. */
export function MenuPopup({ trigger, heading, entries, align = "start" }: MenuPopupProps) {
  return (
    <BaseMenu.Root defaultOpen modal={false}>
      <BaseMenu.Trigger render={trigger} />
      <BaseMenu.Portal>
        <BaseMenu.Positioner align={align} sideOffset={4} collisionPadding={8} className="z-40 outline-none">
          <BaseMenu.Popup className={`${popupStyle} min-w-50 p-1`}>
            {heading === undefined ? null : (
              <div className="mb-1 border-b border-line px-2 py-1.5 text-xs text-ink-3">{heading}</div>
            )}
            {entries.map((entry, index) => {
              if (entry.kind === "separator")
                return <BaseMenu.Separator key={index} className="my-1 border-t border-line" />;
              return entry.kind === "action" ? (
                <ActionRow key={entry.label} {...entry} />
              ) : (
                <ChoiceRows key={entry.label} {...entry} />
              );
            })}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}

function ActionRow({ label, icon, shortcut, disabled = false, onSelect }: MenuAction) {
  return (
    <BaseMenu.Item className={menuRow} disabled={disabled} onClick={onSelect}>
      {icon === undefined ? null : <Icon name={icon} className="text-ink-3" />}
      <span className="min-w-0 flex-1 truncate">{label}</span>
      {shortcut === undefined ? null : <Kbd>{shortcut}</Kbd>}
    </BaseMenu.Item>
  );
}

function ChoiceRows({ label, value, options, onChange }: MenuChoice) {
  return (
    <BaseMenu.RadioGroup aria-label={label} value={value} onValueChange={(next: string) => onChange(next)}>
      {options.map((option) => (
        <BaseMenu.RadioItem key={option.value} value={option.value} closeOnClick className={menuRow}>
          {option.icon === undefined ? option.mark : <Icon name={option.icon} className="text-ink-3" />}
          <span className="min-w-0 flex-1 truncate">{option.label}</span>
          <BaseMenu.RadioItemIndicator>
            <Icon name="check" size={14} />
          </BaseMenu.RadioItemIndicator>
        </BaseMenu.RadioItem>
      ))}
    </BaseMenu.RadioGroup>
  );
}
