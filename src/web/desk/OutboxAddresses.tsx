// Where officials read mail: one line each, saved one by one; what was typed stays when it was not taken.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { AddressItem } from "./api-outbox.ts";
import { Problem, setAddress } from "./client.ts";
import { Failed } from "./Failed.tsx";
import { announce } from "./live.tsx";
import { useAddresses } from "./queries.ts";
import { useWords } from "./words.ts";

/** The section of addresses. */
export function OutboxAddresses() {
  const { outbox, loading } = useWords();
  const addresses = useAddresses();
  return (
    <section aria-labelledby="addresses">
      <h2 id="addresses">{outbox.addresses}</h2>
      <p className="quiet">{outbox.addressesAbout}</p>
      {addresses.isPending && <p className="wait">{loading}</p>}
      {addresses.error !== null && <Failed what={outbox.addressesFailed} fault={addresses.error} again={() => void addresses.refetch()} />}
      {addresses.data !== undefined && (
        <table className="stack">
          <caption className="vh">{outbox.addresses}</caption>
          <thead>
            <tr>
              <th scope="col">{outbox.person}</th>
              <th scope="col">{outbox.posts}</th>
              <th scope="col">{outbox.address}</th>
            </tr>
          </thead>
          <tbody>
            {addresses.data.items.map((item) => (
              <Person key={item.person} item={item} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Person({ item }: { item: AddressItem }) {
  const words = useWords();
  const { outbox } = words;
  const queries = useQueryClient();
  const [typed, setTyped] = useState<string | null>(null);
  const save = useMutation({
    mutationFn: (address: string) => setAddress(item.person, address),
    onSuccess: async () => {
      announce(outbox.saved(item.name));
      await queries.invalidateQueries({ queryKey: ["addresses"] });
      setTyped(null);
      await queries.invalidateQueries({ queryKey: ["outbox"] });
    },
  });
  const value = typed ?? item.address ?? "";
  const changed = value.trim() !== (item.address ?? "");
  const bad = save.error instanceof Problem && save.error.status === 422;
  const fault = `fault-${item.person}`;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (changed && !save.isPending) save.mutate(value);
  };
  return (
    <tr>
      <th scope="row">{item.name}</th>
      <td className="quiet">{item.posts.join(words.list)}</td>
      <td>
        <form className="address" onSubmit={submit} noValidate>
          <input
            type="email"
            inputMode="email"
            autoComplete="off"
            spellCheck={false}
            maxLength={254}
            aria-label={outbox.addressOf(item.name)}
            aria-invalid={bad}
            aria-describedby={save.error === null ? undefined : fault}
            value={value}
            onChange={(event) => setTyped(event.target.value)}
          />
          <button type="submit" aria-disabled={!changed || save.isPending} aria-label={`${outbox.save} ${outbox.addressOf(item.name)}`}>
            {outbox.save}
          </button>
          {save.error !== null && (
            <span id={fault} role="alert">
              {bad ? outbox.badAddress : outbox.notDone}
            </span>
          )}
        </form>
      </td>
    </tr>
  );
}
