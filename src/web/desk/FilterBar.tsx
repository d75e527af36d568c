// The filters of the queue: by light, power, step and post, each with how many there are; and one button that takes all of them away.
import type { QueuePage } from "./api.ts";
import { type Filters, isFiltered } from "./filters.ts";
import { Key } from "./Key.tsx";
import { useKeys } from "./keys.ts";
import { say, useWords } from "./words.ts";

export type FilterBarProps = {
  page: QueuePage | undefined;
  filters: Filters;
  onFilters: (next: Filters) => void;
  /** Where a search narrows too. */
  searching: boolean;
  onClear: () => void;
};
const COLOURS = ["red", "yellow", "green", "held"] as const;

/** The filters. */
export function FilterBar({ page, filters, onFilters, searching, onClear }: FilterBarProps) {
  const words = useWords();
  const to = (light: Filters["light"]) => (): void => onFilters({ ...filters, light });
  useKeys({ 0: onClear, 1: to("red"), 2: to("yellow"), 3: to("green"), 4: to("held") });
  const counts = page?.counts;
  return (
    <>
      <ul className="filter" aria-label={words.queue.filter}>
        <li>
          <button type="button" aria-pressed={filters.light === "all"} onClick={to("all")}>
            {words.queue.all(counts?.all ?? 0)}
          </button>
        </li>
        {COLOURS.map((colour) => (
          <li key={colour}>
            <button type="button" aria-pressed={filters.light === colour} onClick={to(colour)}>
              <span className={`light ${colour}`}>{counts?.[colour] ?? 0}</span>
              <span className="vh">{words.queue.one[colour]}</span>
            </button>
          </li>
        ))}
      </ul>
      {page !== undefined && <Choices page={page} filters={filters} onFilters={onFilters} />}
      {(isFiltered(filters) || searching) && (
        <p className="narrowed">
          <span role="status">{page === undefined ? "" : words.queue.narrowed(page.total, page.waiting)}</span>
          <button type="button" onClick={onClear}>
            {words.queue.clear}
            <Key name="0" />
          </button>
        </p>
      )}
    </>
  );
}

type Option = { id: string; label: string };

/** A choice is offered where there is one: two powers, two posts; and always where something was chosen. */
function Choices({ page, filters, onFilters }: { page: QueuePage; filters: Filters; onFilters: (next: Filters) => void }) {
  const words = useWords();
  const { by } = words.queue;
  const powers = page.powers.map(({ id, name, n }) => ({ id, label: by.option(say(name, words), n) }));
  const of = filters.power === null ? page.steps : page.steps.filter(({ power }) => power === filters.power || power === "");
  // Powers may share the name of a step, and what is filtered by is the step: each is offered once.
  const steps = new Map<string, { name: string; n: number }>();
  for (const { id, name, n } of of) steps.set(id, { name: steps.get(id)?.name ?? say(name, words), n: (steps.get(id)?.n ?? 0) + n });
  const holders = page.holders.map(({ id, name, kind, n }) => ({ id, label: by.option(words.queue.holder[kind](say(name, words)), n) }));
  const [power, step, holder] = [filters.power, filters.step, filters.holder];
  return (
    <div className="sift">
      <Choice name={by.power} options={powers} value={power} onChange={(next) => onFilters({ ...filters, power: next, step: null })} />
      <Choice
        name={by.step}
        options={[...steps].map(([id, { name, n }]) => ({ id, label: by.option(name, n) }))}
        value={step}
        onChange={(next) => onFilters({ ...filters, step: next })}
      />
      <Choice name={by.holder} options={holders} value={holder} onChange={(next) => onFilters({ ...filters, holder: next })} />
      {page.several > 0 && <p className="quiet small">{words.queue.several(page.several)}</p>}
    </div>
  );
}

type ChoiceProps = { name: string; options: readonly Option[]; value: string | null; onChange: (next: string | null) => void };

function Choice({ name, options, value, onChange }: ChoiceProps) {
  const words = useWords();
  if (options.length < 2 && value === null) return null;
  return (
    <label>
      <span className="vh">{name}</span>
      <select
        value={value ?? ""}
        data-on={value !== null}
        onChange={(event) => onChange(event.target.value === "" ? null : event.target.value)}
      >
        <option value="">{words.queue.by.all(name)}</option>
        {options.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}
