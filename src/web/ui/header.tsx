import type { ComponentChildren } from 'preact';
import { Moon, Sun } from './icons.tsx';
import { theme, toggleTheme } from './theme.ts';

interface HeaderProps {
  readonly title: string;
  readonly here: '/' | '/console';
  /** Beside the title. */
  readonly status?: ComponentChildren;
  readonly tools?: ComponentChildren;
}

const places = [
  ['/', 'Wallboard'],
  ['/console', 'Console'],
  ['/graphql', 'GraphiQL'],
] as const;

export function Header({ title, here, status, tools }: HeaderProps) {
  const other = theme.value === 'dark' ? 'Light colours' : 'Dark colours';
  return (
    <header class="top">
      <a class="skip" href="#main" onClick={skip}>
        Skip to the contents
      </a>
      <h1>{title}</h1>
      {status}
      <nav aria-label="Pages">
        {places.map(([address, name]) => (
          <a key={address} href={address} aria-current={address === here ? 'page' : undefined}>
            {name}
          </a>
        ))}
      </nav>
      <div class="tools">
        {tools}
        <button type="button" class="button bare" aria-label={other} title={other} onClick={toggleTheme}>
          {theme.value === 'dark' ? <Sun /> : <Moon />}
        </button>
      </div>
    </header>
  );
}

/** Goes where the link says, without the address: on the console what is after its `#` is a section. */
function skip(event: Event): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}
