// Sign-in. A wrong password keeps the account name; a session that ended comes back to the same place with everything written.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import type { Me, Site } from "./api.ts";
import { Problem, signIn, Unreachable } from "./client.ts";
import { dropDrafts } from "./draft.ts";
import { Mark } from "./Mark.tsx";
import { useTitle } from "./title.ts";
import { say, useWords } from "./words.ts";
import type { DeskWords } from "./words.zh.ts";

export type SignInProps = { site: Site | undefined; expired: Me | null; onLanguage: () => void };

const faultWords = (fault: Error, words: DeskWords): string => {
  if (fault instanceof Unreachable) return words.signIn.lost;
  if (!(fault instanceof Problem) || fault.status >= 500) return words.signIn.fault;
  return fault.status === 429 ? words.signIn.many : words.signIn.wrong;
};

/** What stands in the form and what became of the last try. */
function useAttempt(startName: string) {
  const words = useWords();
  const queries = useQueryClient();
  const [name, setName] = useState(startName);
  const [password, setPassword] = useState("");
  const [empty, setEmpty] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const attempt = useMutation({
    mutationFn: () => signIn(name.trim(), password),
    onSuccess: (me) => {
      // Somebody else's drafts are nobody's business.
      dropDrafts(me.person);
      queries.setQueryData(["me"], me);
    },
    onError: () => {
      setPassword("");
      field.current?.focus();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const unfinished = name.trim() === "" || password === "";
    setEmpty(unfinished);
    if (!unfinished && !attempt.isPending) attempt.mutate();
  };
  const pick = (account: string): void => {
    setName(account);
    field.current?.focus();
  };
  const message = empty ? words.signIn.empty : attempt.error === null ? "" : faultWords(attempt.error, words);
  return { name, setName, password, setPassword, field, submit, pick, message, pending: attempt.isPending };
}

/** The sign-in screen. `expired`: who was signed in until just now, or null. */
export function SignIn({ site, expired, onLanguage }: SignInProps) {
  const words = useWords();
  useTitle("desk", words.signIn.h1);
  const attempt = useAttempt(expired?.name ?? "");
  return (
    <main className="door" id="main">
      <p className="name">
        <Mark />
        {site === undefined ? words.desk : say(site.name, words)}
      </p>
      <h1>{words.signIn.h1}</h1>
      {expired !== null && <p className="notice">{words.signIn.expired}</p>}
      <SignInForm attempt={attempt} />
      {site?.accounts !== undefined && site.accounts.length > 0 && <Accounts accounts={site.accounts} onPick={attempt.pick} />}
      <p className="go">
        <a href="/">{words.toHall}</a>
        <button type="button" className="plain" onClick={onLanguage} lang={words.tag === "en" ? "zh-CN" : "en"}>
          {words.bar.otherLong}
        </button>
      </p>
    </main>
  );
}

function SignInForm({ attempt }: { attempt: ReturnType<typeof useAttempt> }) {
  const words = useWords();
  const { name, password, message } = attempt;
  return (
    <form onSubmit={attempt.submit} noValidate>
      <div role="alert">
        {message !== "" && (
          <p className="faults" id="sign-in-fault">
            {message}
          </p>
        )}
      </div>
      <div className="field">
        <label htmlFor="account">{words.signIn.name}</label>
        <input
          id="account"
          value={name}
          onChange={(event) => attempt.setName(event.target.value)}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={200}
        />
      </div>
      <div className="field">
        <label htmlFor="password">{words.signIn.password}</label>
        <input
          id="password"
          type="password"
          ref={attempt.field}
          value={password}
          onChange={(event) => attempt.setPassword(event.target.value)}
          autoComplete="current-password"
          maxLength={1000}
          aria-describedby={message === "" ? undefined : "sign-in-fault"}
        />
      </div>
      <p className="go">
        <button type="submit" className="prime" aria-disabled={attempt.pending}>
          {attempt.pending ? words.signIn.going : words.signIn.go}
        </button>
      </p>
    </form>
  );
}

type AccountsProps = { accounts: string[]; onPick: (account: string) => void };

/** So many accounts stand open; a county has as many as it has officials, and the others are one press away. */
const ACCOUNTS_OPEN = 12;

function Accounts({ accounts, onPick }: AccountsProps) {
  const words = useWords();
  const others = accounts.slice(ACCOUNTS_OPEN);
  return (
    <section aria-labelledby="demo-accounts">
      <p id="demo-accounts" className="quiet">
        {words.signIn.demo}
      </p>
      <AccountList accounts={accounts.slice(0, ACCOUNTS_OPEN)} onPick={onPick} />
      {others.length > 0 && (
        <details>
          <summary>{words.signIn.others(others.length)}</summary>
          <AccountList accounts={others} onPick={onPick} />
        </details>
      )}
    </section>
  );
}

function AccountList({ accounts, onPick }: AccountsProps) {
  return (
    <ul className="phr">
      {accounts.map((account) => (
        <li key={account}>
          <button type="button" onClick={() => onPick(account)}>
            {account}
          </button>
        </li>
      ))}
    </ul>
  );
}
