// The bar on top: who I am, the search, the doors of the desk.

import { type FormEvent, useRef, useState } from "react";
import type { Me } from "./api.ts";
import { Key } from "./Key.tsx";
import { useKeys } from "./keys.ts";
import { Link } from "./Link.tsx";
import { Mark } from "./Mark.tsx";
import { usePowers } from "./queries.ts";
import { go, type Place } from "./route.ts";
import { Shortcuts } from "./Shortcuts.tsx";
import { say, useWords } from "./words.ts";

export type BarProps = {
  me: Me;
  place: Place;
  search: string;
  onSearch: (q: string) => void;
  onLanguage: () => void;
  onOut: () => void;
};

/** The bar. 收件 is there only for those whose window takes anything in. */
export function Bar({ me, place, search, onSearch, onLanguage, onOut }: BarProps) {
  const words = useWords();
  const [keysOpen, setKeysOpen] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const powers = usePowers().data;
  const inQueue = place.at === "queue" || place.at === "case";
  useKeys({ "/": () => field.current?.focus(), "?": () => setKeysOpen(true) });
  const find = (event: FormEvent): void => {
    event.preventDefault();
    if (!inQueue) go({ at: "queue" });
    document.querySelector<HTMLElement>(".queue ol a")?.focus();
  };
  const type = (q: string): void => {
    if (!inQueue) go({ at: "queue" });
    onSearch(q);
  };
  const post = me.posts[0];
  return (
    <>
      <header className="bar">
        <a className="name" href="/" title={words.toHall}>
          <Mark />
          {words.desk}
        </a>
        <span className="quiet who">
          {post !== undefined &&
            `${say(post.agency.name, words)}${words.gap}${me.posts.map((each) => say(each.name, words)).join(words.list)}${words.gap}`}
          {me.displayName}
        </span>
        <search>
          <form onSubmit={find}>
            <label className="vh" htmlFor="s">
              {words.bar.search}
            </label>
            <input
              id="s"
              ref={field}
              type="search"
              value={search}
              placeholder={words.bar.search}
              maxLength={200}
              onChange={(e) => type(e.target.value)}
            />
            <Key name="/" />
          </form>
        </search>
        <nav aria-label={words.bar.nav}>
          <Link to={{ at: "queue" }} aria-current={inQueue ? "page" : undefined}>
            {words.bar.queue}
          </Link>
          <Link to={{ at: "done" }} aria-current={place.at === "done" ? "page" : undefined}>
            {words.bar.done}
          </Link>
          {powers !== undefined && powers.items.length > 0 && (
            <Link to={{ at: "intake", code: null }} aria-current={place.at === "intake" ? "page" : undefined}>
              {words.bar.intake}
            </Link>
          )}
          <button type="button" onClick={() => setKeysOpen(true)}>
            {words.bar.keys}
            <Key name="?" />
          </button>
          <button type="button" onClick={onLanguage} lang={words.tag === "en" ? "zh-CN" : "en"} title={words.bar.otherLong}>
            {words.bar.other}
          </button>
          <button type="button" onClick={onOut}>
            {words.bar.out}
          </button>
        </nav>
      </header>
      {keysOpen && <Shortcuts onClose={() => setKeysOpen(false)} />}
    </>
  );
}
