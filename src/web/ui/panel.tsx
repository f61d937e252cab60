import type { ComponentChildren } from 'preact';
import { authorization } from '../api/session.ts';
import { Code } from './icons.tsx';
import { graphiqlAddress, type Operation } from './show-query.ts';

interface PanelProps {
  readonly title: string;
  /** Grid area and hook for styles. */
  readonly name: string;
  /** What the panel is made of: a press opens it in GraphiQL. */
  readonly operation?: Operation;
  /** Beside the title. */
  readonly aside?: ComponentChildren;
  readonly scroll?: boolean;
  readonly children: ComponentChildren;
}

export function Panel({ title, name, operation, aside, scroll = false, children }: PanelProps) {
  return (
    <section class={`panel ${name}`} aria-labelledby={`${name}-title`}>
      <header>
        <h2 id={`${name}-title`}>{title}</h2>
        <span class="spread" />
        {aside}
        {operation !== undefined && <ShowQuery operation={operation} title={title} />}
      </header>
      {scroll ? (
        // Reachable by keyboard, so that it can be scrolled without a mouse.
        <div class="body scroll" tabIndex={0} role="group" aria-labelledby={`${name}-title`}>
          {children}
        </div>
      ) : (
        <div class="body">{children}</div>
      )}
    </section>
  );
}

function ShowQuery({ operation, title }: { readonly operation: Operation; readonly title: string }) {
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
