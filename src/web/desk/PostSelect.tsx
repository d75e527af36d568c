// A choice of posts, by agency: names of posts are the same in every agency.
import type { OfficePost } from "./api-offices.ts";
import { say, useWords } from "./words.ts";

export type PostSelectProps = {
  id: string;
  posts: readonly OfficePost[];
  value: string;
  onValue: (id: string) => void;
  "aria-invalid"?: true | undefined;
};

/** The choice; each post with who holds it. */
export function PostSelect({ posts, value, onValue, ...shared }: PostSelectProps) {
  const words = useWords();
  const agencies = new Map(posts.map(({ agency }) => [agency.id, agency.name]));
  const named = ({ name, holders }: OfficePost): string =>
    words.mandates.postOf(say(name, words), holders.map((holder) => say(holder.name, words)).join(words.list));
  return (
    <select {...shared} value={value} onChange={(event) => onValue(event.target.value)}>
      <option value="">{words.form.choose}</option>
      {[...agencies].map(([agency, name]) => (
        <optgroup key={agency} label={say(name, words)}>
          {posts
            .filter((post) => post.agency.id === agency)
            .map((post) => (
              <option key={post.id} value={post.id}>
                {named(post)}
              </option>
            ))}
        </optgroup>
      ))}
    </select>
  );
}
