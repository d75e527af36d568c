// The frame of every hall page: skip link, strip of a demonstration, header with five doors, footer.
import type { ReactNode } from "react";
import { paths, sameAddress } from "../paths.ts";
import { Fill } from "../ui/Fill.tsx";
import { figure, inLang } from "../ui/show.ts";
import { TextOf } from "../ui/TextOf.tsx";
import { Moment } from "../ui/When.tsx";
import type { Here } from "./here.ts";
import { sealSaid } from "./seal-said.ts";

export type Door = "powers" | "apply" | "cases" | "supervision" | "voice" | null;
export type LayoutProps = { here: Here; title: string; door: Door; canonical?: string | null; children: ReactNode };

/** The sun in the hall: the mark of the site. */
export function Mark(): ReactNode {
  return (
    <svg viewBox="0 0 22 22" aria-hidden="true">
      <rect x="1" y="1" width="20" height="20" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <circle cx="11" cy="11" r="5.5" fill="var(--gold)" />
    </svg>
  );
}

/** A whole document around a page. */
export function Layout({ here, title, door, canonical = null, children }: LayoutProps): ReactNode {
  const name = inLang(here.site.name, here.lang);
  return (
    <html lang={here.w.lang} data-size={here.size === "large" ? "large" : undefined}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title === "" ? name : `${title} ${name}`}</title>
        <link rel="stylesheet" href={paths.sheet(here.sheet)} />
        {canonical !== null && <link rel="canonical" href={canonical} />}
      </head>
      <body>
        <a className="skip" href="#main">
          {here.w.skip}
        </a>
        <Strip here={here} />
        <Frozen here={here} />
        <Head here={here} door={door} />
        <main id="main" className="wrap">
          {children}
        </main>
        <Foot here={here} />
      </body>
    </html>
  );
}

function Strip({ here }: { here: Here }): ReactNode {
  if (!here.demonstration && !here.clockSet) return null;
  const time = <Moment at={here.now} zone={here.zone} lang={here.lang} />;
  return (
    <aside className="demo" aria-label={here.w.demo.label}>
      <div className="wrap">
        {here.demonstration && here.w.demo.text}
        {here.clockSet && <Fill text={here.w.demo.clock} with={{ time }} />}
      </div>
    </aside>
  );
}

/** Said above every page: nothing can be sent now, and why. */
function Frozen({ here }: { here: Here }): ReactNode {
  const { w, ledger } = here;
  if (ledger.frozen === null) return null;
  const { code, at, from } = ledger.frozen;
  const why = <Fill text={w.frozen.why[code] ?? code} with={{ at: figure(at ?? 0), from: from ?? "" }} />;
  return (
    <aside className="frozen" aria-label={w.frozen.label}>
      <div className="wrap">
        <Fill text={w.frozen.what} with={{ why, verify: <a href={paths.verify}>{w.frozen.verify}</a> }} />
      </div>
    </aside>
  );
}

function Head({ here, door }: { here: Here; door: Door }): ReactNode {
  const { w } = here;
  const doors = [
    ["powers", paths.powers(), w.doors.powers],
    ["apply", paths.applyDoor, w.doors.apply],
    ["cases", paths.track, w.doors.cases],
    ["supervision", paths.supervision, w.doors.supervision],
    ["voice", paths.voice, w.doors.voice],
  ] as const;
  const other = here.lang === "zh" ? "en" : "zh";
  const large = here.size === "large";
  return (
    <header className="head">
      <div className="wrap">
        <a className="name" href={paths.home}>
          <Mark />
          <TextOf text={here.site.name} lang={here.lang} />
        </a>
        <nav className="doors" aria-label={w.doors.label}>
          {doors.map(([id, href, word]) => (
            <a key={id} href={href} aria-current={id === door ? "page" : undefined}>
              {word}
            </a>
          ))}
        </nav>
        <div className="tools">
          <a href={`${paths.powers()}#q`}>{w.tools.search}</a>
          <a href={sameAddress(here.address, { size: large ? "normal" : "large" })}>{large ? w.tools.normal : w.tools.large}</a>
          <a
            href={sameAddress(here.address, { lang: other })}
            lang={other === "en" ? "en" : "zh-CN"}
            hrefLang={other === "en" ? "en" : "zh-CN"}
          >
            {w.tools.other}
          </a>
        </div>
      </div>
    </header>
  );
}

function Foot({ here }: { here: Here }): ReactNode {
  const { w } = here;
  const { entries } = here.ledger;
  return (
    <footer className="foot">
      <div className="wrap">
        <ul>
          <li>
            <a href={`tel:${here.site.phone.replace(/[^\d+]/gu, "")}`}>{w.foot.phone(here.site.phone)}</a>
          </li>
          <li>
            <a href={paths.voice}>{w.foot.complain}</a>
          </li>
          <li>
            <a href={paths.notices()}>{here.p.home.notices}</a>
          </li>
          <li>
            <a href={paths.statistics()}>{here.p.home.statistics}</a>
          </li>
          <li>
            <a href={paths.openData}>{w.foot.data}</a>
          </li>
          <li>
            <a href={paths.board}>{w.board.door}</a>
          </li>
          <li>
            <a href={paths.verify}>{w.foot.verify}</a>
          </li>
          <li>
            <a href={paths.accessibility}>{w.foot.access}</a>
          </li>
        </ul>
        <p>
          {w.foot.by(inLang(here.site.host, here.lang))}
          {entries === 0 ? w.foot.empty : w.foot.ledger(figure(entries), sealSaid(here))}
        </p>
      </div>
    </footer>
  );
}
