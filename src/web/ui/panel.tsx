import type { ComponentChildren } from 'preact';
import type { Operation } from './show-query.ts';
import { ShowQuery } from './show-query-link.tsx';

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
