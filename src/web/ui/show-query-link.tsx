import { authorization } from '../api/session.ts';
import { Code } from './icons.tsx';
import { graphiqlAddress, type Operation } from './show-query.ts';

interface ShowQueryProps {
  readonly operation: Operation;
  /** Of what it is the query. */
  readonly title: string;
}

/** Opens the operation in GraphiQL, as whoever is signed in here. */
export function ShowQuery({ operation, title }: ShowQueryProps) {
  return (
    <a
      class="button bare show-query"
      href={graphiqlAddress(operation)}
      // Only the press hands over who asks, so that the address that is shown and copied holds no token.
      onClick={(event) => {
        event.preventDefault();
        open(graphiqlAddress(operation, authorization.value), '_blank', 'noopener');
      }}
      target="_blank"
      rel="noopener"
      title="Show me the query"
      aria-label={`Show me the query of ${title}`}
    >
      <Code />
    </a>
  );
}
