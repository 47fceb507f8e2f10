import { Menu as BaseMenu } from "@base-ui/react/menu";

export function MenuSeparator() {
  return <BaseMenu.Separator className="my-1 border-t border-line" />;
}
