import { useSignal, type ReadonlySignal } from '@preact/signals';
import type { ComponentChild } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';

/** In rem: the least width of a cell, its height, and what is between two. The same as in wallboard.css. */
const cell = { width: 10.2, height: 2.55, gap: 0.3 };
/** Rows of a block: it is drawn as a whole, or not at all. */
const blockRows = 4;
/** Blocks are drawn before they are scrolled to, by the page or in the panel; a browser without `scrollMargin` draws the latter as they come. */
const ahead = '240px';

interface CellGridProps<Item> {
  readonly items: readonly Item[];
  readonly columns: number;
  readonly children: (item: Item) => ComponentChild;
}

/** A grid of which only what can be seen is drawn, so that an update of a thousand cells costs as much as one of fifty. */
export function CellGrid<Item>({ items, columns, children }: CellGridProps<Item>) {
  const size = columns * blockRows;
  const blocks = Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
  return (
    <>
      {blocks.map((block, index) => (
        <Block key={index} rows={Math.ceil(block.length / columns)} columns={columns}>
          {() => block.map(children)}
        </Block>
      ))}
    </>
  );
}

function Block({
  rows,
  columns,
  children,
}: {
  readonly rows: number;
  readonly columns: number;
  readonly children: () => ComponentChild;
}) {
  const element = useRef<HTMLUListElement>(null);
  const isNear = useSignal(false);
  useEffect(() => {
    if (element.current === null) return undefined;
    const observer = new IntersectionObserver((entries) => (isNear.value = entries.at(-1)?.isIntersecting === true), {
      rootMargin: ahead,
      scrollMargin: ahead,
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [isNear]);
  return (
    <ul
      ref={element}
      class="cells"
      style={{
        gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
        blockSize: `${rows * (cell.height + cell.gap)}rem`,
      }}
    >
      {isNear.value && children()}
    </ul>
  );
}

/** How many cells go beside each other in the element of the ref. */
export function useColumns() {
  const element = useRef<HTMLDivElement>(null);
  const columns = useSignal(4);
  useEffect(() => {
    if (element.current === null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      const width = (entry?.contentRect.width ?? 0) / rem;
      columns.value = Math.max(2, Math.floor((width + cell.gap) / (cell.width + cell.gap)));
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [columns]);
  return useMemo(() => [element, columns as ReadonlySignal<number>] as const, [columns]);
}
