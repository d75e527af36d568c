// The sun in the hall: the mark of the project.

/** The mark, 22 px, for beside a name. */
export function Mark() {
  return (
    <svg viewBox="0 0 22 22" aria-hidden="true">
      <rect x="1" y="1" width="20" height="20" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <circle cx="11" cy="11" r="5.5" fill="var(--gold)" />
    </svg>
  );
}
