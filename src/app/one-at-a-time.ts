/** Gives a function that runs tasks of one name one after another, of different names at once. A failed task does not hold up the next. */
export function oneAtATime(): <T>(name: string, task: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return <T>(name: string, task: () => Promise<T>): Promise<T> => {
    const before = last.get(name);
    const run = before === undefined ? task() : before.then(task, task);
    last.set(name, run);
    const forget = (): void => {
      if (last.get(name) === run) last.delete(name);
    };
    run.then(forget, forget);
    return run;
  };
}
