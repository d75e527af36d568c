// Every page of the hall as a whole HTML document: a view in, a string out. No script, no fetch, no decision.
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import type { AgenciesView, AgencyView } from "../../views/agency-view.ts";
import type { ApplyView, ReceiptView, SupplyView, TrackView, WithdrawView } from "../../views/apply.ts";
import type { CalendarView } from "../../views/calendar-view.ts";
import type { CaseClocksView } from "../../views/case-clocks.ts";
import type { CasesView } from "../../views/case-list.ts";
import type { DeadlineView } from "../../views/deadline-view.ts";
import type { FiguresView } from "../../views/figures.ts";
import type { HomeView } from "../../views/home.ts";
import type { NoticesView } from "../../views/notices.ts";
import type { OpenDataView } from "../../views/open-data.ts";
import type { PostView } from "../../views/post-view.ts";
import { type PowersView, WINDOW_ONLY } from "../../views/power-list.ts";
import type { PowerView } from "../../views/power-view.ts";
import type { CaseView } from "../../views/public-case.ts";
import { inLang, wordsOf } from "../ui/show.ts";
import { Agencies } from "./Agencies.tsx";
import { Agency } from "./Agency.tsx";
import { Apply } from "./Apply.tsx";
import { Board, type PlainBoard } from "./Board.tsx";
import { Calendar } from "./Calendar.tsx";
import { CasePage } from "./Case.tsx";
import { CaseDeadline } from "./CaseDeadline.tsx";
import { caseTitle } from "./CaseSay.tsx";
import { Cases } from "./Cases.tsx";
import { Deadline } from "./Deadline.tsx";
import { Home } from "./Home.tsx";
import type { HallContext, Here } from "./here.ts";
import type { Door } from "./Layout.tsx";
import { Layout } from "./Layout.tsx";
import { Notices } from "./Notices.tsx";
import { OpenData } from "./OpenData.tsx";
import { Post, postTitle } from "./Post.tsx";
import { PowerPage } from "./Power.tsx";
import { Powers } from "./Powers.tsx";
import { hallWordsOf } from "./page-words.ts";
import { Receipt } from "./Receipt.tsx";
import type { MessageView } from "./Said.tsx";
import { Accessibility, Message, Soon } from "./Said.tsx";
import { Statistics } from "./Statistics.tsx";
import { Supply, Withdraw } from "./Supply.tsx";
import { Track } from "./Track.tsx";
import { Verify, type VerifyView, verifyWords } from "./Verify.tsx";

/** Every page by name, with the view that it takes. */
export type HallPage =
  | { page: "home"; view: HomeView }
  | { page: "powers"; view: PowersView }
  | { page: "power"; view: PowerView }
  | { page: "apply"; view: ApplyView }
  | { page: "receipt"; view: ReceiptView }
  | { page: "track"; view: TrackView }
  | { page: "cases"; view: CasesView }
  | { page: "case"; view: CaseView }
  | { page: "case-clocks"; view: CaseClocksView }
  | { page: "supply"; view: SupplyView }
  | { page: "withdraw"; view: WithdrawView }
  | { page: "agencies"; view: AgenciesView }
  | { page: "agency"; view: AgencyView }
  | { page: "post"; view: PostView }
  | { page: "notices"; view: NoticesView }
  | { page: "statistics"; view: FiguresView }
  | { page: "open-data"; view: OpenDataView }
  | { page: "calendar"; view: CalendarView }
  | { page: "deadline"; view: DeadlineView }
  | { page: "board"; view: PlainBoard }
  | { page: "message"; view: MessageView }
  | { page: "verify"; view: VerifyView }
  | { page: "accessibility" }
  | { page: "supervision" }
  | { page: "voice" };

type Drawn = { title: string; door: Door; body: ReactNode; canonical?: string | null };

/** Takes a page and what the hall knows, gives the document with its doctype. */
export function renderPage(page: HallPage, context: HallContext): string {
  const here: Here = { ...context, w: wordsOf(context.lang), p: hallWordsOf(context.lang) };
  const { title, door, body, canonical = null } = draw(page, here);
  return `<!doctype html>${renderToStaticMarkup(
    <Layout here={here} title={title} door={door} canonical={canonical}>
      {body}
    </Layout>,
  )}`;
}

function draw(page: HallPage, here: Here): Drawn {
  const { w, lang } = here;
  switch (page.page) {
    case "home":
      return { title: "", door: null, body: <Home view={page.view} here={here} /> };
    case "powers": {
      const title = page.view.ask.q === "" ? w.powers.title : w.powers.titleQ(page.view.ask.q);
      return {
        title,
        door: ["run-here", WINDOW_ONLY].includes(page.view.ask.mode) ? "apply" : "powers",
        body: <Powers view={page.view} here={here} />,
      };
    }
    case "power":
      return { title: inLang(page.view.name, lang), door: "powers", body: <PowerPage view={page.view} here={here} /> };
    case "case":
      return { title: caseTitle(page.view, here), door: "cases", body: <CasePage view={page.view} here={here} /> };
    case "case-clocks":
      return { title: w.clocks.title(page.view.number), door: "cases", body: <CaseDeadline view={page.view} here={here} /> };
    case "cases":
      return { title: w.cases.title, door: "cases", body: <Cases view={page.view} here={here} /> };
    case "track":
      return { title: w.track.title, door: "cases", body: <Track view={page.view} here={here} /> };
    case "board":
      return { title: w.board.title(inLang(page.view.name, lang)), door: null, body: <Board view={page.view} here={here} /> };
    case "apply":
    case "receipt":
    case "supply":
    case "withdraw":
      return drawForm(page, here);
    case "agencies":
    case "agency":
    case "post":
    case "notices":
    case "calendar":
    case "statistics":
    case "open-data":
      return drawOpen(page, here);
    default:
      return drawSaid(page, here);
  }
}

function drawForm(page: Extract<HallPage, { page: "apply" | "receipt" | "supply" | "withdraw" }>, here: Here): Drawn {
  const { w, lang } = here;
  switch (page.page) {
    case "apply": {
      const title = w.apply.title(inLang(page.view.power.name, lang));
      const faults = page.view.faults.length;
      const said = faults === 0 ? title : `${w.faults.title(faults)}${lang === "zh" ? "：" : ": "}${title}`;
      return { title: said, door: "apply", body: <Apply view={page.view} here={here} /> };
    }
    case "receipt":
      return { title: w.receipt.title, door: "apply", body: <Receipt view={page.view} here={here} /> };
    case "supply":
      return { title: w.supply.title, door: "cases", body: <Supply view={page.view} here={here} /> };
    case "withdraw":
      return { title: w.supply.withdrawTitle, door: "cases", body: <Withdraw view={page.view} here={here} /> };
  }
}

type OpenPage = Extract<HallPage, { page: "agencies" | "agency" | "post" | "notices" | "calendar" | "statistics" | "open-data" }>;

function drawOpen(page: OpenPage, here: Here): Drawn {
  const { p, lang } = here;
  switch (page.page) {
    case "agencies":
      return { title: p.agencies.title, door: "powers", body: <Agencies view={page.view} here={here} /> };
    case "agency":
      return { title: inLang(page.view.name, lang), door: "powers", body: <Agency view={page.view} here={here} /> };
    case "post":
      return { title: postTitle(page.view, here), door: "powers", body: <Post view={page.view} here={here} /> };
    case "notices":
      return { title: p.notices.title, door: null, body: <Notices view={page.view} here={here} /> };
    case "calendar":
      return { title: p.calendar.title(String(page.view.year)), door: null, body: <Calendar view={page.view} here={here} /> };
    case "statistics":
      return { title: p.statistics.title, door: null, body: <Statistics view={page.view} here={here} /> };
    case "open-data":
      return { title: p.openData.title, door: null, body: <OpenData view={page.view} here={here} /> };
  }
}

type SaidPage = Extract<HallPage, { page: "deadline" | "message" | "verify" | "accessibility" | "supervision" | "voice" }>;

function drawSaid(page: SaidPage, here: Here): Drawn {
  const { w } = here;
  switch (page.page) {
    case "deadline":
      return { title: w.reckon.title, door: null, body: <Deadline view={page.view} here={here} />, canonical: page.view.address };
    case "message":
      return { title: w.message.kinds[page.view.kind][0], door: null, body: <Message view={page.view} here={here} /> };
    case "verify":
      return { title: verifyWords(here).title, door: null, body: <Verify view={page.view} here={here} /> };
    case "accessibility":
      return { title: w.access.title, door: null, body: <Accessibility here={here} /> };
    case "supervision":
    case "voice":
      return { title: w.soon[page.page].title, door: page.page, body: <Soon door={page.page} here={here} /> };
  }
}
