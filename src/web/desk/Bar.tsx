// The bar on top: who I am, the search, the doors of the desk.
import { type FormEvent, useRef, useState } from "react";
import type { Me } from "./api.ts";
import { Key } from "./Key.tsx";
import { useKeys } from "./keys.ts";
import { Link } from "./Link.tsx";
import { Mark } from "./Mark.tsx";
import { useInquiries, usePowers } from "./queries.ts";
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

const inQueue = (place: Place): boolean => place.at === "queue" || place.at === "case";

/** The bar. */
export function Bar({ me, place, search, onSearch, onLanguage, onOut }: BarProps) {
  const words = useWords();
  const [keysOpen, setKeysOpen] = useState(false);
  useKeys({
    "?": () => setKeysOpen(true),
    7: () => go({ at: "queue" }),
    8: () => go({ at: "mandates" }),
    9: () => go({ at: "handover", id: null }),
  });
  const find = (q: string): void => {
    if (!inQueue(place)) go({ at: "queue" });
    onSearch(q);
  };
  return (
    <>
      <header className="bar">
        <a className="name" href="/" title={words.toHall}>
          <Mark />
          {words.desk}
        </a>
        <Who me={me} />
        <Search search={search} onSearch={find} />
        <nav aria-label={words.bar.nav}>
          <Doors place={place} me={me} />
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

function Who({ me }: { me: Me }) {
  const words = useWords();
  // One person may hold a post of one name in several agencies: each name is said once.
  const agencies = [...new Set(me.posts.map((post) => say(post.agency.name, words)))];
  const [first = "", ...more] = agencies;
  const at = more.length === 0 ? first : words.bar.amongOthers(first, agencies.length);
  const posts = [...new Set(me.posts.map((post) => say(post.name, words)))].join(words.list);
  return (
    <span className="quiet who" title={agencies.join(words.list)}>
      {[at, posts, me.displayName].filter(Boolean).join(words.gap)}
    </span>
  );
}

function Search({ search, onSearch }: { search: string; onSearch: (q: string) => void }) {
  const words = useWords();
  const field = useRef<HTMLInputElement>(null);
  useKeys({ "/": () => field.current?.focus() });
  const toFirst = (event: FormEvent): void => {
    event.preventDefault();
    onSearch(search);
    document.querySelector<HTMLElement>(".queue ol a")?.focus();
  };
  return (
    <search>
      <form onSubmit={toFirst}>
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
          onChange={(event) => onSearch(event.target.value)}
        />
        <Key name="/" />
      </form>
    </search>
  );
}

/** 保密查阅 is there only for those who have to do with it, 收件 for those whose window takes anything in, 日历 for those who may try another, 发件箱 for those who keep it. */
function Doors({ place, me }: { place: Place; me: Me }) {
  const words = useWords();
  const powers = usePowers().data;
  const orders = useInquiries().data;
  const door = (to: Place, name: string, here: boolean) => (
    <Link to={to} aria-current={here ? "page" : undefined}>
      {name}
    </Link>
  );
  return (
    <>
      {door({ at: "queue" }, words.bar.queue, inQueue(place))}
      {door({ at: "done" }, words.bar.done, place.at === "done")}
      {door({ at: "mandates" }, words.bar.mandates, place.at === "mandates")}
      {door({ at: "handover", id: null }, words.bar.handover, place.at === "handover")}
      {door({ at: "signing" }, words.bar.signing, place.at === "signing")}
      {orders !== undefined &&
        (orders.confirms || orders.asks !== null || orders.items.length > 0) &&
        door({ at: "inquiries", id: null }, words.bar.inquiries, place.at === "inquiries")}
      {powers !== undefined && powers.items.length > 0 && door({ at: "intake", code: null }, words.bar.intake, place.at === "intake")}
      {me.tries && door({ at: "calendar" }, words.bar.calendar, place.at === "calendar")}
      {me.outbox && door({ at: "outbox" }, words.bar.outbox, place.at === "outbox")}
    </>
  );
}
