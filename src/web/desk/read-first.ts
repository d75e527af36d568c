// A sheet is read before it is signed: the key that opened it does not sign it as well when it is pressed twice.
import { useEffect, useState } from "react";

const LEAST_MS = 1_000;

/** False until something has been on the screen for a second; false again when it goes. */
export function useRead(shown: boolean): boolean {
  const [read, setRead] = useState(false);
  useEffect(() => {
    setRead(false);
    if (!shown) return;
    const timer = setTimeout(() => setRead(true), LEAST_MS);
    return () => clearTimeout(timer);
  }, [shown]);
  return read;
}
