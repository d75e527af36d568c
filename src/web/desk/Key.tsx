// A key drawn beside a button's words.

/** The key, for eyes only: read aloud it would become part of the button's name. */
export function Key({ name }: { name: string }) {
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a kbd takes no focus.
  return <kbd aria-hidden="true">{name}</kbd>;
}
