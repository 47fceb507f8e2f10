import { useNavigate } from "react-router";
import { useShortcut } from "#components/keyboard/use-shortcut.ts";
import { PLACES, type Place } from "./places.ts";

/** G and the key of a place go there. Draws nothing. */
export function PlaceShortcuts() {
  return PLACES.map((place) => <PlaceShortcut key={place.to} place={place} />);
}

type PlaceShortcutProps = { readonly place: Place };

function PlaceShortcut({ place }: PlaceShortcutProps) {
  const navigate = useNavigate();
  useShortcut({
    keys: `g ${place.key}`,
    label: place.label,
    group: "Go to",
    run: () => void navigate(place.to),
  });
  return null;
}
